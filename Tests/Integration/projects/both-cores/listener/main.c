#include <stdint.h>

extern uint32_t stackTop;

_Noreturn void start(void);

/* The core reads the stack and the first instruction from here; nobody else needs the rest. */
__attribute__((section(".vectors"), used)) static const void *const vectors[64] = {
    &stackTop,
    (const void *)start,
};

_Noreturn void start(void)
{
    volatile uint32_t *pins = (volatile uint32_t *)0x38010000;
    for (uint32_t count = 0;; count++) {
        *pins = count & 1u;
    }
}
