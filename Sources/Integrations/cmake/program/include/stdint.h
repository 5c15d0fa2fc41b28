/* The compiler's own header asks a C library for this one. */
#include <stdint-gcc.h>
