    .syntax unified
    .section .vectors, "a"
    .word stackTop
    .word start + 1

    .text
    .thumb
    .global start
    .type start, %function
start:
    bl work
    b start
    .section .note.GNU-stack, "", %progbits
