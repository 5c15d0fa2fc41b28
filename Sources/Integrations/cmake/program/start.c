/* Where the device's loader enters a program: it finds the arguments on the stack and hands main and them to
 * the C library, which has run the constructors by then. */

int main(int count, char **arguments, char **environment);

int __libc_start_main(
    int (*main)(int, char **, char **), int count, char **arguments, void (*begin)(void),
    void (*end)(void), void (*loaderEnd)(void));

__asm__(
    ".syntax unified\n"
    ".thumb\n"
    ".text\n"
    ".global _start\n"
    ".type _start, %function\n"
    ".thumb_func\n"
    "_start:\n"
    "    mov r0, #0\n"
    "    mov r11, r0\n"
    "    mov lr, r0\n"
    "    mov r0, sp\n"
    "    bic r1, r0, #7\n"
    "    mov sp, r1\n"
    "    bl orrery_start\n"
    "    udf #0\n"
    ".size _start, . - _start\n");

__attribute__((used, visibility("hidden"))) void orrery_start(long *stack)
{
    __libc_start_main(main, (int)stack[0], (char **)(stack + 1), 0, 0, 0);
}
