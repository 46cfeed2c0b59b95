import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { guestPackages, policyPackages } from './packages';
import { cached } from '../../tools/cached';
import { runCommand } from '../cluster/run-command';

const sources = join(__dirname, 'policy');

export interface SeLinuxPolicy {
  /** The package that it is of, and the version of that. */
  readonly name: string;
  readonly binary: Buffer;
  /** What containers are labelled with. */
  readonly containerLabels: string;
}

/** Debian's policy, as a kernel takes it, with what is added here. */
export async function seLinuxPolicy(): Promise<SeLinuxPolicy> {
  const packages = await policyPackages();
  const [script, added] = ['compile.sh', 'added.cil'].map(name => join(sources, name));
  const folder = await cached('se-linux-policy', [packages, await readFile(script), await readFile(added)], async made => {
    await runCommand('sh', [script, packages, join(await guestPackages(), 'bin/busybox'), added, join(made, 'policy')]);
  });
  const changelog = gunzipSync(await readFile(join(packages, 'usr/share/doc/selinux-policy-default/changelog.Debian.gz'))).toString();
  const [, version] = /\((?:\d+:)?(.+?)\)/.exec(changelog)!;
  return {
    name: `selinux-policy-default ${version}`,
    binary: await readFile(join(folder, 'policy')),
    containerLabels: await readFile(join(packages, 'etc/selinux/default/contexts/lxc_contexts'), 'utf8'),
  };
}
