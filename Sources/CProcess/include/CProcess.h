#ifndef ORRERY_CPROCESS_H
#define ORRERY_CPROCESS_H

/* What Swift cannot say of processes. */

/* How many arguments the loader handed over, the name of the program included; 0 where none came. */
int orrery_argument_count(void);

/* One of them, as its bytes are, ended by NUL; a null pointer for a number that is not there. */
const char *orrery_argument(int number);

#endif
