#include <blink.h>

void blink(uint32_t pin, uint32_t value)
{
    volatile uint32_t *pins = (volatile uint32_t *)0x38010000;
    pins[pin / 4] = value & 1u;
}
