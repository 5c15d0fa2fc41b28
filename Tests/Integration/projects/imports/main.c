int GPIO_OpenAsOutput(int pin, unsigned char mode, unsigned char value);
int GPIO_GetValue(int file, unsigned char *value);

int main(int count, char **arguments)
{
    /* Which pin it is, the manifest says. */
    int pin = count > 1 ? arguments[1][0] - '0' : 9;
    int file = GPIO_OpenAsOutput(pin, 0, 1);
    unsigned char value = 0;
    return file < 0 || GPIO_GetValue(file, &value) != 0 || value != 1;
}
