import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command';
import { cached } from '../../tools/cached';
import { UserError } from '../../tools/user-error';

const modules = join(__dirname, '..', 'kubernetes');

/** The folder with etcd (under its package's name, `server`), kubectl, kubelet and the control plane. */
export async function kubernetesBinaries(): Promise<string> {
  const files = await Promise.all(['go.mod', 'go.sum'].map(name => readFile(join(modules, name))));
  const args = ['build', '-trimpath', '-buildvcs=false', '-ldflags', `-s -w ${versionFlags(kubernetesVersion(files[0].toString()))}`];
  return cached('kubernetes', [...files, ...args], async folder => {
    console.log('Building Kubernetes: about ten minutes on two cores, once.');
    await runCommand('go', [...args, '-o', `${folder}/`, 'tool'], { cwd: modules, env: { CGO_ENABLED: '0', GOFLAGS: '' } });
  });
}

function kubernetesVersion(goMod: string): string {
  const [, version] = /^\s*k8s\.io\/kubernetes (v\S+)/m.exec(goMod) ?? [];
  if (version === undefined) throw new UserError('e2e/kubernetes/go.mod requires no k8s.io/kubernetes');
  return version;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.2/hack/lib/version.sh, without which kubectl cannot compare versions */
function versionFlags(version: string): string {
  const [major, minor] = version.slice(1).split('.');
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap(name => [`${name}.gitVersion=${version}`, `${name}.gitMajor=${major}`, `${name}.gitMinor=${minor}`])
    .map(setting => `-X ${setting}`)
    .join(' ');
}
