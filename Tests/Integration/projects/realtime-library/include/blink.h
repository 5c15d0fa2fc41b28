#pragma once

#include <stdint.h>

/* Sets a pin to what the lowest bit says. */
void blink(uint32_t pin, uint32_t value);
