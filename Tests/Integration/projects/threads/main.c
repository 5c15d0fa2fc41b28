#include <limits.h>
#include <worker.h>

int Log_Debug(const char *format, ...);
int Storage_OpenFileInImagePackage(const char *path);
int close(int file);
int pthread_create(unsigned long *thread, const void *options, void *(*run)(void *), void *argument);
int pthread_join(unsigned long thread, void **result);

int main(void)
{
    unsigned long threads[WORKERS];
    unsigned long long numbers[WORKERS];
    for (int index = 0; index < WORKERS; index++) {
        numbers[index] = 1000u * (index + 1);
        if (pthread_create(&threads[index], 0, count, &numbers[index]) != 0) {
            return 1;
        }
    }
    int file = Storage_OpenFileInImagePackage("data/table.bin");
    if (file >= 0) {
        close(file);
    }
    for (int index = 0; index < WORKERS; index++) {
        pthread_join(threads[index], 0);
        Log_Debug("%d of %d: %llu\n", index, INT_MAX, numbers[index]);
    }
    return 0;
}
