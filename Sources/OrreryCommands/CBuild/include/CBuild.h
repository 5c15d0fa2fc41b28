#ifndef ORRERY_CBUILD_H
#define ORRERY_CBUILD_H

/* What the build says of itself. Only C takes a value from the command line of the compiler; it stands
 * in a file of its own, so that another value compiles these few lines and nothing else. */

/* A character of the commit that the program was built from, "unknown" where the build did not say;
 * 0 behind the last. */
char orrery_build_commit(int index);

#endif
