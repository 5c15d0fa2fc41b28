#include <hw/board.h>

int GPIO_OpenAsInput(int pin);
int GPIO_OpenAsOutput(int pin, unsigned char mode, unsigned char value);
int GPIO_GetValue(int file, unsigned char *value);
int GPIO_SetValue(int file, unsigned char value);

int main(void)
{
    int button = GPIO_OpenAsInput(BOARD_BUTTON);
    int led = GPIO_OpenAsOutput(BOARD_LED, 0, 1);
    unsigned char value = 0;
    while (GPIO_GetValue(button, &value) == 0) {
        GPIO_SetValue(led, value);
    }
    return 1;
}
