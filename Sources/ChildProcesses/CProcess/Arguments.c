#include "CProcess.h"

#include <stddef.h>

/* Swift's CommandLine reads the arguments from /proc/self/cmdline, and has none where that is missing.
 * glibc hands them to every constructor as it does to main. */

static int count;
static char **words;

__attribute__((constructor)) static void keep(int argc, char **argv, char **envp) {
  (void)envp;
  if (argc > 0 && argv != NULL) {
    count = argc;
    words = argv;
  }
}

int orrery_argument_count(void) { return count; }

const char *orrery_argument(int number) {
  return number >= 0 && number < count ? words[number] : NULL;
}
