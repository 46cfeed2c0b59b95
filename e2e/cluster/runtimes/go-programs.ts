import { cached } from '../../../tools/cached';
import { go, requireProgram } from '../../../tools/required-program';
import { runCommand } from '../run-command';

interface BuildOptions {
  readonly flags: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The folder with programs that come as Go modules, each a package with its version. */
export async function goPrograms(name: string, packages: readonly string[], { flags, env = { CGO_ENABLED: '0' } }: BuildOptions): Promise<string> {
  const args = ['install', '-trimpath', '-buildvcs=false', ...flags, ...packages];
  return cached(name, [await requireProgram(go('1.26')), ...args, JSON.stringify(env)], async folder => {
    console.log(`Building ${name}: about a minute on two cores, once.`);
    await runCommand('go', args, { env: { ...env, GOBIN: folder, GOFLAGS: '' } });
  });
}
