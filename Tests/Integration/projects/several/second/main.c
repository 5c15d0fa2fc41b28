#include <stddef.h>

int Log_Debug(const char *format, ...);
int snprintf(char *text, size_t size, const char *format, ...);
int Storage_OpenFileInImagePackage(const char *path);
const char *greeting(void);

int main(void)
{
    char text[40];
    snprintf(text, sizeof text, "%s, says the second", greeting());
    Log_Debug("%s\n", text);
    return Storage_OpenFileInImagePackage("second/second.txt") < 0;
}
