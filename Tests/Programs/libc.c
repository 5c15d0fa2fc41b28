// In place of the C library: names, without anything behind them.

#define CALL(name) void name(void) {}
#ifdef CALLS
CALLS
#endif

int shared_variable = 1;
unsigned __stack_chk_guard;
int printf(const char *format, ...) { return 0; }
int __printf_chk(int flag, const char *format, ...) { return 0; }
void *memcpy(void *to, const void *from, unsigned size) { return to; }
void *__memcpy_chk(void *to, const void *from, unsigned size, unsigned room) { return to; }
void __stack_chk_fail(void) {}
void exit(int code) { for (;;) {} }
