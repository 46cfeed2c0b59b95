/** Debian's busybox, which has no inotifyd: a stand-in, of one version whatever the tag says. */
export const busybox = {
  packages: ['busybox-static'],
  files: {
    '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n',
    '/etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  },
  folders: ['/root', '/home', '/var', '/usr/sbin'],
  commands: { busybox: '/bin/busybox', folder: '/bin' },
};
