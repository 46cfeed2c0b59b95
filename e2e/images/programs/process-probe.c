/* Measures what one process may do to another, with the system calls themselves.

   process-probe hold NAME [MODE]   stays, to be found by NAME
       undumpable              after prctl(PR_SET_DUMPABLE, 0)
       drop UID:GID            after giving up root for that user, which makes it undumpable too
       drop UID:GID dumpable   and then prctl(PR_SET_DUMPABLE, 1), as nginx's workers do
                                    each has a file and a socket that its user alone may write
   process-probe measure [undumpable] [NAME=PID]...
                                    does every operation to every process that holds, one JSON line each,
                                    after one line about itself; those that are given need not be looked for */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every process that holds runs this same program at the same addresses, so this one is there to be read in each. */
static const char remembered[] = "process-probe";

static const char *of(pid_t pid, const char *entry) {
  static char path[64];
  snprintf(path, sizeof path, "/proc/%d/%s", pid, entry);
  return path;
}

static int read_some(const char *path) {
  char byte;
  int file = open(path, O_RDONLY);
  if (file < 0) return errno;
  ssize_t length = read(file, &byte, 1);
  int error = length < 0 ? errno : length == 0 ? ENODATA : 0;
  close(file);
  return error;
}

static int list_folder(const char *path) {
  DIR *folder = opendir(path);
  if (folder == NULL) return errno;
  errno = 0;
  struct dirent *entry = readdir(folder);
  int error = entry != NULL ? 0 : errno != 0 ? errno : ENODATA;
  closedir(folder);
  return error;
}

static int read_link(const char *path) {
  char name[256];
  return readlink(path, name, sizeof name) < 0 ? errno : 0;
}

/* A real one, which everybody ignores: AppArmor lets signal 0 pass where it refuses the others. */
static int send_signal(pid_t pid) { return kill(pid, SIGURG) == 0 ? 0 : errno; }

static int list(pid_t pid) {
  int error = read_some(of(pid, "cmdline"));
  if (error == 0) error = read_some(of(pid, "comm"));
  if (error == 0) error = read_some(of(pid, "status"));
  return error;
}

static int environment(pid_t pid) { return read_some(of(pid, "environ")); }

static int filesystem(pid_t pid) {
  int error = list_folder(of(pid, "root/"));
  return error != 0 ? error : list_folder(of(pid, "cwd/"));
}

static int private_file(pid_t pid) { return read_some(of(pid, "root/etc/private")); }

/* The NAME that a process holds, or NULL where it holds none. */
static const char *held_name(pid_t pid) {
  static char arguments[512];
  int file = open(of(pid, "cmdline"), O_RDONLY);
  if (file < 0) return NULL;
  ssize_t length = read(file, arguments, sizeof arguments - 1);
  close(file);
  if (length <= 0) return NULL;
  arguments[length] = '\0';
  const char *verb = arguments + strlen(arguments) + 1;
  if (verb >= arguments + length || strcmp(verb, "hold") != 0) return NULL;
  const char *name = verb + strlen(verb) + 1;
  return name < arguments + length ? name : NULL;
}

/* The file or the socket that its user alone may write: in a place that every container has, however read-only. */
static const char *own(const char *kind, const char *name, const char *root) {
  static char path[sizeof((struct sockaddr_un *)0)->sun_path];
  snprintf(path, sizeof path, "%s/dev/shm/%s.%s", root, name, kind);
  return path;
}

/* Of datagrams, as nobody is there to accept connections. */
static int with_socket(const char *path, int (*use)(int, const struct sockaddr *, socklen_t)) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strcpy(address.sun_path, path);
  int end = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (end < 0) return errno;
  return use(end, (struct sockaddr *)&address, sizeof address) == 0 ? 0 : errno;
}

/* The NAME that the process holds which the attempts are about. */
static const char *target;

static int filesystem_write(pid_t pid) {
  int file = open(own("file", target, of(pid, "root")), O_WRONLY);
  if (file < 0) return errno;
  close(file);
  return with_socket(own("socket", target, of(pid, "root")), connect);
}

static int executable(pid_t pid) { return read_link(of(pid, "exe")); }

static int memory_map(pid_t pid) { return read_some(of(pid, "maps")); }

static int file_descriptors(pid_t pid) { return list_folder(of(pid, "fd")); }

static int file_descriptor_targets(pid_t pid) { return read_link(of(pid, "fd/0")); }

/* A tracer that ends lets go of what it seized. */
static int trace(pid_t pid) { return ptrace(PTRACE_SEIZE, pid, 0, 0) == 0 ? 0 : errno; }

static int memory(pid_t pid) {
  char copy[sizeof remembered];
  struct iovec local = {copy, sizeof copy};
  struct iovec remote = {(void *)remembered, sizeof remembered};
  if (process_vm_readv(pid, &local, 1, &remote, 1, 0) < 0) return errno;
  return memcmp(copy, remembered, sizeof copy) == 0 ? 0 : ENODATA;
}

/* What the user's part of the program does, counted by the clock: a virtual machine may have no other counter. */
static int perf_events(pid_t pid) {
  struct perf_event_attr event = {
      .size = sizeof event, .type = PERF_TYPE_SOFTWARE, .config = PERF_COUNT_SW_TASK_CLOCK, .exclude_kernel = 1, .exclude_hv = 1};
  return syscall(SYS_perf_event_open, &event, pid, -1, -1, 0) < 0 ? errno : 0;
}

static int namespace(pid_t pid) {
  int file = open(of(pid, "ns/mnt"), O_RDONLY);
  if (file < 0) return errno;
  return setns(file, CLONE_NEWNS) == 0 ? 0 : errno;
}

static const struct {
  const char *name;
  int (*attempt)(pid_t);
} operations[] = {
    {"SIGNAL", send_signal},
    {"LIST", list},
    {"ENVIRONMENT", environment},
    {"FILESYSTEM", filesystem},
    {"PRIVATE_FILE", private_file},
    {"FILESYSTEM_WRITE", filesystem_write},
    {"EXECUTABLE", executable},
    {"MEMORY_MAP", memory_map},
    {"FILE_DESCRIPTORS", file_descriptors},
    {"FILE_DESCRIPTOR_TARGETS", file_descriptor_targets},
    {"TRACE", trace},
    {"MEMORY", memory},
    {"PERF_EVENTS", perf_events},
    {"NAMESPACE", namespace},
};

/* In a process of its own, so that nothing that one attempt changed meets the next. */
static int attempt_alone(int (*attempt)(pid_t), pid_t pid) {
  int status;
  pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) _exit(attempt(pid));
  if (waitpid(child, &status, 0) < 0) return errno;
  return WIFEXITED(status) ? WEXITSTATUS(status) : EINTR;
}

static const char *const credentials[] = {"Uid", "Gid", "Groups", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp"};

/* What a security module has it under: nothing where the module is not on. */
static int print_label(const char *module, pid_t pid, const char *entry) {
  char label[256];
  FILE *current = fopen(of(pid, entry), "r");
  if (current == NULL) return 0;
  int is_there = fgets(label, sizeof label, current) != NULL;
  fclose(current);
  if (is_there) {
    label[strcspn(label, "\n")] = '\0';
    printf(",\"%s\":\"%s\"", module, label);
  }
  return is_there;
}

static void print_credentials(pid_t pid) {
  char line[4096];
  const char *comma = "";
  FILE *status = fopen(of(pid, "status"), "r");
  printf("\"credentials\":{");
  while (status != NULL && fgets(line, sizeof line, status) != NULL) {
    char *colon = strchr(line, ':');
    if (colon == NULL) continue;
    *colon = '\0';
    for (size_t i = 0; i < sizeof credentials / sizeof *credentials; i++) {
      if (strcmp(line, credentials[i]) != 0) continue;
      char *value = colon + 1;
      value += strspn(value, " \t");
      value[strcspn(value, "\n")] = '\0';
      for (char *end = value + strlen(value); end > value && end[-1] == ' ';) *--end = '\0';
      for (char *tab = value; (tab = strchr(tab, '\t')) != NULL;) *tab = ' ';
      printf("%s\"%s\":\"%s\"", comma, line, value);
      comma = ",";
    }
  }
  /* Entries that not everybody may use belong to the process' user, or to root where it is not dumpable. */
  struct stat entry;
  if (stat(of(pid, "environ"), &entry) == 0) printf("%s\"Owner\":\"%u\"", comma, entry.st_uid);
  /* A kernel runs one of the two, and both show in the second entry. */
  if (!print_label("AppArmor", pid, "attr/apparmor/current")) print_label("SELinux", pid, "attr/current");
  printf("}");
  if (status != NULL) fclose(status);
}

static void measure_target(pid_t pid) {
  printf("{\"target\":\"%s\",", target);
  print_credentials(pid);
  printf(",\"outcomes\":{");
  for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
    int error = attempt_alone(operations[i].attempt, pid);
    printf("%s\"%s\":\"%s\"", i == 0 ? "" : ",", operations[i].name, error == 0 ? "ok" : strerrorname_np(error));
  }
  printf("}}\n");
}

static int measure(int count, char **given) {
  /* Each write wakes all who pass it on. */
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
  printf("{");
  print_credentials(getpid());
  printf("}\n");
  for (int i = 0; i < count; i++) {
    char *pid = strchr(given[i], '=');
    if (pid == NULL) return 2;
    *pid++ = '\0';
    target = given[i];
    measure_target(atoi(pid));
  }
  if (count > 0) return 0;
  DIR *processes = opendir("/proc");
  if (processes == NULL) return 1;
  for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
    pid_t pid = atoi(entry->d_name);
    target = pid > 0 ? held_name(pid) : NULL;
    if (target != NULL) measure_target(pid);
  }
  closedir(processes);
  return 0;
}

static int drop(const char *user) {
  char *colon;
  uid_t uid = strtoul(user, &colon, 10);
  gid_t gid = strtoul(colon + 1, NULL, 10);
  return setgroups(0, NULL) != 0 || setgid(gid) != 0 || setuid(uid) != 0;
}

static int become(int count, char **arguments) {
  for (int i = 0; i < count; i++) {
    if (strcmp(arguments[i], "undumpable") == 0 && prctl(PR_SET_DUMPABLE, 0) != 0) return 1;
    if (strcmp(arguments[i], "dumpable") == 0 && prctl(PR_SET_DUMPABLE, 1) != 0) return 1;
    if (strcmp(arguments[i], "drop") == 0 && drop(arguments[++i]) != 0) return 1;
  }
  return 0;
}

/* Anew, as the Pod keeps them when a container starts again. */
static int keep_files(const char *name) {
  unlink(own("file", name, ""));
  unlink(own("socket", name, ""));
  umask(077);
  int file = open(own("file", name, ""), O_CREAT | O_RDWR, 0600);
  return file < 0 || with_socket(own("socket", name, ""), bind) != 0;
}

int main(int count, char **arguments) {
  if (count >= 2 && strcmp(arguments[1], "measure") == 0) {
    int is_undumpable = count >= 3 && strcmp(arguments[2], "undumpable") == 0;
    if (is_undumpable && prctl(PR_SET_DUMPABLE, 0) != 0) return 1;
    return measure(count - 2 - is_undumpable, arguments + 2 + is_undumpable);
  }
  if (count >= 3 && strcmp(arguments[1], "hold") == 0) {
    if (become(count - 3, arguments + 3) != 0 || keep_files(arguments[2]) != 0) return 1;
    for (;;) pause();
  }
  fprintf(stderr, "usage: process-probe measure [undumpable] [NAME=PID]... | hold NAME [undumpable | drop UID:GID [dumpable]]\n");
  return 2;
}
