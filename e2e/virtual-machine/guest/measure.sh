# Fills the folder with results: what each container's probe says, by what is set before and by Pod, and what becomes of a ReloadSidecar.
set -e
. /node/security-module.sh

kubelet=https://127.0.0.1:10250

ask() { wget -q -O - --no-check-certificate "${kubelet}/$1"; }
tell() { echo "$* after $(cut -d . -f 1 /proc/uptime) s" >/dev/console; }

# Runs a command in a container of a Pod, as the kubelet would have it done.
executions=0
run_in() {
  config=$(grep -l "container-name\":\"$2\".*sandbox-name\":\"$1-node\"" /run/containerd/io.containerd.runtime.v2.task/k8s.io/*/config.json)
  shift 2
  executions=$((executions + 1))
  ctr --namespace k8s.io tasks exec --exec-id "e${executions}" "$(basename "${config%/*}")" "$@" </dev/null
}

# What the containers of a Pod hold: its name and its process, as those of the Pod number them. SELinux may keep from others which it is.
held_in() {
  grep -l "sandbox-name\":\"$1-node\"" /run/containerd/io.containerd.runtime.v2.task/k8s.io/*/config.json | while read -r config; do
    name=$(sed -n 's/.*container-name":"\([^"]*\)".*/\1/p' "${config}")
    pid=$(sed -n 's/^NSpid:.*\t//p' "/proc/$(cat "${config%config.json}init.pid")/status")
    if [ -n "${name}" ]; then echo "${name}=${pid}"; fi
  done
}

# Returns when all containers run of the Pods that there are by now.
await_containers() {
  wanted=$(cat /etc/kubernetes/* | grep -o '"imagePullPolicy"' | wc -l)
  running=0
  until [ "${running}" -eq "${wanted}" ]; do
    sleep 5
    kill -0 "${kubelet_process}"
    running=$(ask pods | grep -o '"ready":true' | wc -l)
  done
  tell "${running} containers run"
}

prepare
start_containerd >"${results}/containerd.log" 2>&1 &
until ctr version >/dev/null 2>&1; do sleep 1; done
ctr --namespace k8s.io images import /node/images.tar

mkdir /etc/kubernetes
cp /node/pods/measured/* /etc/kubernetes
# busybox's TLS is of an age that Go takes only when it is told to.
GODEBUG=tlssha1=1 kubelet --config /node/kubelet.json --hostname-override node >"${results}/kubelet.log" 2>&1 &
kubelet_process=$!
tell 'the kubelet is started'

{
  echo "kernel $(uname -v)"
  echo "kubernetes $(kubelet --version)"
  echo "containerRuntime $(containerd --version)"
  echo "ociRuntime $(runc --version | head -n 1)"
  echo "perfEventParanoid $(cat /proc/sys/kernel/perf_event_paranoid)"
  echo "suidDumpable $(cat /proc/sys/fs/suid_dumpable)"
  echo "securityModules $(cat /sys/kernel/security/lsm)"
  echo "capabilities $(sed -n 's/^CapBnd:\t//p' /proc/self/status)"
} >"${results}/machine"

await_containers
# It has nothing to do, and takes long for it.
kill -STOP "${kubelet_process}"
while read -r setting pod container command; do
  mkdir -p "${results}/${setting}/${pod}"
  if [ ! -e "${results}/${setting}/machine" ]; then
    set_to "${setting}"
    facts >"${results}/${setting}/machine"
  fi
  [ -e "/run/${pod}" ] || held_in "${pod}" >"/run/${pod}"
  # shellcheck disable=SC2046,SC2086 # words
  run_in "${pod}" "${container}" ${command} $(cat "/run/${pod}") >"${results}/${setting}/${pod}/${container}"
done </node/probes
tell 'measured'

# By now, as they would keep the machine busy.
kill -CONT "${kubelet_process}"
cp /node/pods/reload/* /etc/kubernetes
await_containers
mkdir "${results}/reload"
run_in reload own-root cat /proc/1/cgroup /proc/self/cgroup >"${results}/reload/cgroups"
run_in reload target touch /files/changed
# The target is told twice.
for awaited in own-root:1 changed-root:1 target:2; do
  log=${results}/reload/${awaited%:*}
  for _ in $(seq 300); do
    ask "containerLogs/default/reload-node/${awaited%:*}" >"${log}"
    if [ "$(grep -c 'told\|"pid"' "${log}")" -ge "${awaited#*:}" ]; then break; fi
    sleep 2
  done
done
tell 'reloaded'
touch "${results}/complete"
