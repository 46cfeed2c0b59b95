# Compiles Debian's policy of SELinux and what is added to it: compile.sh PACKAGES BUSYBOX ADDED POLICY
set -e

packages=$1 busybox=$2 added=$3 policy=$4

# The programs are of another Debian than this one may be, and so is their C library.
run() {
  program=$1
  shift
  "${packages}/usr/lib64/ld-linux-x86-64.so.2" --library-path "${packages}/usr/lib/x86_64-linux-gnu" "${packages}/${program}" "$@"
}

modules=$(mktemp -d)
trap 'rm -r "${modules}"' EXIT
for module in "${packages}"/usr/share/selinux/default/*.pp.bz2; do
  name=${modules}/$(basename "${module}" .pp.bz2)
  "${busybox}" bunzip2 -c "${module}" >"${name}.pp"
  run usr/libexec/selinux/hll/pp "${name}.pp" "${name}.cil"
done
# Version 33 is the newest that Linux 6.1 reads.
run usr/bin/secilc --multiple-decls --policyvers 33 --output "${policy}" --filecontexts /dev/null "${modules}"/*.cil "${added}"
