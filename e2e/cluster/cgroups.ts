import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'cdk8s-shared-process';

/** The cluster's own cgroup in one of the machine's hierarchies. */
export interface Cgroup {
  readonly hierarchy: string;
  readonly folder: string;
}

export function makeCgroups(): Cgroup[] {
  const made = cgroups();
  for (const { hierarchy, folder } of made) {
    mkdirSync(folder, { recursive: true });
    // Of version 1's, the only files that a new cgroup does not have filled, and without them no process may join.
    for (const file of ['cpuset.mems', 'cpuset.cpus']) {
      const value = existsSync(join(folder, file)) && readFileSync(join(hierarchy, file), 'utf8').trim();
      if (value) writeFileSync(join(folder, file), value);
    }
  }
  return made;
}

/** To be called when no process is left in them. */
export function removeCgroups(): void {
  for (const { folder } of cgroups()) {
    if (existsSync(folder)) remove(folder);
  }
}

function cgroups(): Cgroup[] {
  return readFileSync('/proc/self/mounts', 'utf8').split('\n')
    .map(line => line.split(' '))
    .filter(([, , type]) => type === 'cgroup' || type === 'cgroup2')
    .map(([, hierarchy]) => ({ hierarchy, folder: join(hierarchy, name) }));
}

function remove(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) remove(join(folder, entry.name));
  }
  rmdirSync(folder);
}
