import { join } from 'node:path';
import { goPrograms } from './go-programs';
import { script } from './script';
import { debianPackages } from '../debian-packages';

/** runc of a version that has user namespaces, which Debian's has not. */
export async function builtRunc(version: string): Promise<string> {
  const programs = await goPrograms('runc', [`github.com/opencontainers/runc@v${version}`], {
    flags: ['-tags', 'seccomp', '-ldflags', `-s -w -X main.version=${version}`],
    env: { CGO_ENABLED: '1', PKG_CONFIG: await seccompFlags() },
  });
  return join(programs, 'runc');
}

/** What pkg-config would say of libseccomp, were it installed: to link it statically, from a folder of its own. */
export async function seccompFlags(): Promise<string> {
  const seccomp = await debianPackages('libseccomp', ['libseccomp-dev']);
  return script('pkg-config', `case "$1" in
  --cflags) echo '-I${seccomp}/usr/include' ;;
  --libs) echo '${seccomp}/usr/lib/x86_64-linux-gnu/libseccomp.a' ;;
esac
`);
}
