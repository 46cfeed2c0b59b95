# What measure.sh asks of the machine that has SELinux on.

selinux=/sys/fs/selinux

prepare() {
  mount -t selinuxfs selinux "${selinux}"
  # The kernel takes it in one piece.
  dd if=/node/policy of="${selinux}/load" bs=64M count=1
  # As by container-selinux's virt_sandbox_use_all_caps, which is on where nobody turns it off.
  set_boolean container_use_host_all_caps 1
  echo 1 >"${selinux}/enforce"
  mkdir -p /etc/selinux/default
  echo SELINUXTYPE=default >/etc/selinux/config
  cp -r /node/contexts /etc/selinux/default
  # As restorecon would, by the policy's file contexts; what is made in there has the same.
  label container_ro_file_t /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots
  label container_file_t /var/lib/kubelet/pods
}

label() {
  mkdir -p "$2"
  chcon "system_u:object_r:$1:s0" "$2"
}

# In the domain that the policy has for it.
start_containerd() { runcon system_u:system_r:dockerd_t:s0 containerd --config /node/containerd.toml; }

set_boolean() {
  echo "$2" >"${selinux}/booleans/$1"
  echo 1 >"${selinux}/commit_pending_bools"
}

set_to() { set_boolean deny_ptrace "$1"; }

facts() {
  echo "yamaPtraceScope $(cat /proc/sys/kernel/yama/ptrace_scope)"
  echo "policy $(cat /node/policy-name)"
  echo "denyPtrace $(cut -d ' ' -f 1 "${selinux}/booleans/deny_ptrace")"
}
