// A real-time application of the tests: no libraries, no system.

extern unsigned stack_top;
void _start(void);

__attribute__((section(".vectors"), used)) void *const vectors[] = {&stack_top, _start};

static volatile unsigned counter = 1;
static unsigned zeros[16];

void _start(void) {
  for (;;) zeros[counter & 15] = counter++;
}
