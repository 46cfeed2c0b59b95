# What measure.sh asks of the machine that has AppArmor on.

prepare() {
  for profile in /node/profiles/*; do apparmor_parser --replace "${profile}"; done
}

start_containerd() { containerd --config /node/containerd.toml; }

# Of Yama.
set_to() { echo "$1" >/proc/sys/kernel/yama/ptrace_scope; }

facts() { echo "yamaPtraceScope $(cat /proc/sys/kernel/yama/ptrace_scope)"; }
