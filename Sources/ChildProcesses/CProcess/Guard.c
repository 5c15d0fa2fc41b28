#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Keeps standard input alone: any other descriptor would keep somebody's pipe from ending. */
static void close_others(void) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, 1U, ~0U, 0U) == 0) return;
#endif
  /* An older kernel. Some systems allow a thousand million, of which nobody has that many. */
  long limit = sysconf(_SC_OPEN_MAX);
  if (limit < 0 || limit > 1 << 20) limit = 1 << 20;
  for (int number = 1; number < limit; number++) close(number);
}

pid_t orrery_guard_group(int lifeline) {
  pid_t guard = fork();
  /* Both set the group: whoever comes first. */
  if (guard > 0) setpgid(guard, guard);
  if (guard != 0) return guard;
  /* From here on only what a copy of one thread of many may call. */
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  setpgid(0, 0);
  if (dup2(lifeline, 0) < 0) _exit(1);
  close_others();
  char byte;
  while (read(0, &byte, 1) < 0 && errno == EINTR) continue;
  kill(0, SIGKILL);
  _exit(0);
}
