#include <stddef.h>

int Log_Debug(const char *format, ...);
int snprintf(char *text, size_t size, const char *format, ...);

int main(int count, char **arguments)
{
    char text[64];
    snprintf(text, sizeof text, "an old friend: %s, %d arguments", arguments[0], count - 1);
    Log_Debug("%s\n", text);
    return 0;
}
