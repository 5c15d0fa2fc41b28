const char *greeting(void);

const char *greeting(void) { return "good morning"; }
