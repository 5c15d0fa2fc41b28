// In place of the platform's library: names, without anything behind them.

void Log_Debug(const char *format, ...) {}
int GPIO_OpenAsOutput(int pin, int mode, int value) { return 0; }
