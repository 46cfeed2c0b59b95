import { debianPackages } from '../cluster/debian-packages';

/** qemu, and the libraries that it needs beside libc. */
const QEMU = [
  'qemu-system-x86', 'qemu-system-common', 'qemu-system-data', 'seabios', 'ipxe-qemu',
  'libaio1', 'libblkid1', 'libbpf1', 'libcapstone4', 'libdaxctl1', 'libelf1', 'libfdt1', 'libffi8', 'libfuse3-3', 'libglib2.0-0', 'libgmp10', 'libgnutls30',
  'libhogweed6', 'libibverbs1', 'libidn2-0', 'libjpeg62-turbo', 'libkmod2', 'liblzma5', 'libmount1', 'libndctl6', 'libnettle8', 'libnl-3-200',
  'libnl-route-3-200', 'libnuma1', 'libp11-kit0', 'libpcre2-8-0', 'libpixman-1-0', 'libpmem1', 'libpng16-16', 'librdmacm1', 'libsasl2-2', 'libseccomp2',
  'libselinux1', 'libslirp0', 'libssl3', 'libtasn1-6', 'libudev1', 'libunistring2', 'liburing2', 'libuuid1', 'libvdeplug2', 'libzstd1', 'zlib1g',
];

const NODE = [
  // With AppArmor's abstractions, without which the profile that the runtime makes is another one.
  'apparmor', 'busybox-static', 'containerd', 'runc', 'libc6', 'libgcc-s1', 'libseccomp2', 'libstdc++6',
  // For chcon and runcon.
  'coreutils', 'libacl1', 'libattr1', 'libpcre2-8-0', 'libselinux1',
];

/** The one that Debian 12 has in clouds; its name changes with each that could not load the modules of the last. */
const KERNEL = '?reverse-depends(?exact-name(linux-image-cloud-amd64))';

/** Debian's policy of SELinux knows containers from Debian 13 on. Its modules are read by that Debian's tools only, with their own C library. */
const POLICY = ['selinux-policy-default', 'libc6', 'libsepol2', 'policycoreutils', 'secilc'];

export const qemuPackages = () => debianPackages('qemu', QEMU);
export const guestPackages = () => debianPackages('guest', NODE);
export const kernelPackages = () => debianPackages('guest-kernel', [KERNEL]);
export const policyPackages = () => debianPackages('policy', POLICY, 'trixie');
