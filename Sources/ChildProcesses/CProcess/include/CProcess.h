#ifndef ORRERY_CPROCESS_H
#define ORRERY_CPROCESS_H

/* What Swift cannot say of processes. */

#include <sys/types.h>

/* How many arguments the loader handed over, the name of the program included; 0 where none came. */
int orrery_argument_count(void);

/* One of them, as its bytes are, ended by NUL; a null pointer for a number that is not there. */
const char *orrery_argument(int number);

/* Starts a process that leads a new process group and ends all of it, itself included, as soon as the
 * other end of a pipe is closed, however that comes about. Returns its number, -1 with errno set where
 * there is none. */
pid_t orrery_guard_group(int lifeline);

#endif
