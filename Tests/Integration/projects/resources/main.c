#include <stddef.h>

int Log_Debug(const char *format, ...);
int Storage_OpenFileInImagePackage(const char *path);
long read(int file, void *bytes, size_t count);
int close(int file);

static const char *const names[] = {"texts/welcome.txt", "texts/de/welcome.txt", "a note.txt"};

int main(void)
{
    for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
        char text[64];
        int file = Storage_OpenFileInImagePackage(names[index]);
        long count = file < 0 ? -1 : read(file, text, sizeof text - 1);
        if (count < 0) {
            return 1;
        }
        text[count] = 0;
        Log_Debug("%s: %s", names[index], text);
        close(file);
    }
    return 0;
}
