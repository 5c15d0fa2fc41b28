#include <worker.h>

void *count(void *limit)
{
    unsigned long long *number = limit;
    unsigned long long sum = 0;
    for (unsigned long long index = 1; index <= *number; index++) {
        sum += *number / index;
    }
    *number = sum;
    return 0;
}
