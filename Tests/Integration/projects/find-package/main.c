#include <stddef.h>

int Log_Debug(const char *format, ...);
int snprintf(char *text, size_t size, const char *format, ...);

int main(void)
{
    char text[64];
    snprintf(text, sizeof text, "line %d of " __FILE__, __LINE__);
    Log_Debug("%s\n", text);
    return 0;
}
