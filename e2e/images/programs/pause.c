/* The sandbox's first process, as Kubernetes' own pause is: it does nothing, reaps orphans and ends when asked to.
   https://github.com/kubernetes/kubernetes/blob/master/build/pause/linux/pause.c */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void end(int signal) {
  (void)signal;
  _exit(0);
}

static void reap(int signal) {
  (void)signal;
  while (waitpid(-1, NULL, WNOHANG) > 0)
    ;
}

int main(void) {
  if (sigaction(SIGINT, &(struct sigaction){.sa_handler = end}, NULL) != 0) return 1;
  if (sigaction(SIGTERM, &(struct sigaction){.sa_handler = end}, NULL) != 0) return 2;
  if (sigaction(SIGCHLD, &(struct sigaction){.sa_handler = reap, .sa_flags = SA_NOCLDSTOP}, NULL) != 0) return 3;
  for (;;) pause();
}
