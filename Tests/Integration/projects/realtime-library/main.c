#include <blink.h>
#include <hw/board.h>

void work(void)
{
    for (uint32_t count = 0;; count++) {
        blink(LED, count);
    }
}
