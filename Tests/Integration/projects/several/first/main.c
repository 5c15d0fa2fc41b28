#include <stddef.h>

int Log_Debug(const char *format, ...);
int snprintf(char *text, size_t size, const char *format, ...);
const char *greeting(void);

int main(void)
{
    char text[40];
    snprintf(text, sizeof text, "%s, says the first", greeting());
    Log_Debug("%s\n", text);
    return 0;
}
