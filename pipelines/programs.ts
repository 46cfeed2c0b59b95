import { join } from 'node:path';
import { cached } from '../tools/cached';
import { go, requireProgram } from '../tools/required-program';
import { succeed } from '../tools/run-program';

/** The Go modules of the tools that the command works in, and what their programs are called. */
export const PROGRAMS = {
  // Its post-renderers are programs.
  helm3: { module: 'helm.sh/helm/v3/cmd/helm@v3.22.0', name: 'helm' },
  // Its post-renderers are plugins.
  helm4: { module: 'helm.sh/helm/v4/cmd/helm@v4.3.1', name: 'helm' },
  // The last one for Go 1.26.
  kustomize: { module: 'sigs.k8s.io/kustomize/kustomize/v5@v5.8.2', name: 'kustomize' },
} as const;

/** The path of a program, which is built when no earlier build was of the same version. */
export async function builtProgram(program: keyof typeof PROGRAMS): Promise<string> {
  const goVersion = await requireProgram(go('1.26'));
  const { module, name } = PROGRAMS[program];
  const folder = await cached(program, [goVersion, module], async empty => {
    console.error(`Building ${module}: some minutes, once.`);
    await succeed('go', ['install', '-trimpath', '-ldflags', '-s -w', module], { env: { GOBIN: empty, CGO_ENABLED: '0', GOFLAGS: '' } });
  });
  return join(folder, name);
}
