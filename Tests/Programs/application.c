// A high-level application of the tests. It is never run; what counts is what its file says.
//
// CALLS     names of more functions that it calls, CALL(fork) CALL(ptrace)
// TEXT      a text that it holds
// SVC       it calls the system by itself
// TEXTREL   it holds an address in its code

void Log_Debug(const char *format, ...);
int GPIO_OpenAsOutput(int pin, int mode, int value);
int printf(const char *format, ...);
void *memcpy(void *to, const void *from, unsigned size);
void exit(int code);
extern int shared_variable;
// Nobody defines it, and nobody has to.
__attribute__((weak)) void optional(void);

#define CALL(name) void name(void);
#ifdef CALLS
CALLS
#endif
#undef CALL
#define CALL(name) name();

#ifdef TEXT
const char *text = TEXT;
#endif

#ifdef TEXTREL
__asm__(".section .text\n.globl table\ntable: .word shared_variable\n");
#endif

// Found by whoever opens the program, with -rdynamic.
int offered(const char *source, unsigned size) {
  char buffer[64];
  memcpy(buffer, source, size);
  return buffer[size / 2];
}

static void system_call(void) {
#ifdef SVC
#if defined(__arm__)
  __asm__ volatile("svc #0");
  // Not the system's: a number for a debugger.
  __asm__ volatile("svc #0xab");
#endif
#endif
}

// Words that look like the instruction, among the code.
const unsigned constants[] = {0xEF000000, 0xDF00DF00};

void _start(void) {
  Log_Debug("%d", GPIO_OpenAsOutput(9, 0, 1));
  printf("%d %u", shared_variable, constants[shared_variable & 1]);
  if (optional) optional();
#ifdef CALLS
  CALLS
#endif
  system_call();
  exit(offered("text", 4));
}
