import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addresses } from './addresses';
import { Cgroup, makeCgroups } from './cgroups';
import { state } from './places';
import { runCommand } from './run-command';
import { entering, Sandbox } from './sandbox';

/**
 * What the kubelet sets on a node. It finds them set, in files of the cluster's own, and leaves the machine's alone.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/kubelet/cm/container_manager_linux.go, setupKernelTunables
 */
const tunables: Record<string, number> = {
  'vm/overcommit_memory': 1,
  'vm/panic_on_oom': 0,
  'kernel/panic': 10,
  'kernel/panic_on_oops': 1,
  'kernel/keys/root_maxkeys': 1_000_000,
  'kernel/keys/root_maxbytes': 25_000_000,
};

/** Gives the sandbox a /run, a /var, cgroups, tunables and a network of its own. */
export async function isolate(sandbox: Sandbox, busybox: string): Promise<void> {
  const steps = [
    ['mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', '/run'],
    ['mkdir', '-p', '/run/var/upper', '/run/var/scratch'],
    ['mount', '-t', 'overlay', '-o', 'lowerdir=/var,upperdir=/run/var/upper,workdir=/run/var/scratch', 'overlay', '/var'],
    // A user namespace gets a /proc only where one is to be seen with nothing mounted over it: mount_too_revealing in fs/namespace.c.
    ['mkdir', '/run/proc'],
    ['mount', '-t', 'proc', 'proc', '/run/proc'],
    ...await tunableMounts(),
    ['mkdir', '/run/cgroup'],
    ...makeCgroups().flatMap(cgroupMounts),
    [busybox, 'ip', 'link', 'set', 'lo', 'up'],
    [busybox, 'ip', 'link', 'add', addresses.bridge, 'type', 'bridge'],
    [busybox, 'ip', 'address', 'add', `${addresses.node}/24`, 'dev', addresses.bridge],
    [busybox, 'ip', 'link', 'set', addresses.bridge, 'up'],
  ];
  for (const [command, ...args] of steps) {
    await runCommand('nsenter', entering(sandbox, command, args));
  }
}

/** Instead of the machine's, not over it: runc takes the first mount of a hierarchy that it finds for the only one. */
function cgroupMounts({ hierarchy, folder }: Cgroup): string[][] {
  return [
    ['mount', '--bind', folder, '/run/cgroup'],
    ['umount', hierarchy],
    ['mount', '--move', '/run/cgroup', hierarchy],
  ];
}

async function tunableMounts(): Promise<string[][]> {
  const folder = join(state, 'tunables');
  await mkdir(folder, { recursive: true });
  return Promise.all(Object.entries(tunables).map(async ([name, value]) => {
    const file = join(folder, name.replaceAll('/', '.'));
    await writeFile(file, `${value}\n`);
    return ['mount', '--bind', file, `/proc/sys/${name}`];
  }));
}
