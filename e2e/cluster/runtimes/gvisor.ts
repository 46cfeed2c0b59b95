import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { containerd2 } from './containerd-2';
import { NodeRuntime } from './node-runtime';
import { cached } from '../../../tools/cached';
import { go, requireProgram } from '../../../tools/required-program';
import { runCommand } from '../run-command';

const modulePath = 'gvisor.dev/gvisor';
/** Of the branch that Go builds. */
const version = 'v0.0.0-20260905035102-160fafc42237';
const runtimeClass = 'gvisor';

/** With a kernel of its own for each Pod, beside the runc of containerd 2.4. */
export const gvisor: NodeRuntime = {
  ...containerd2,
  name: 'gvisor',
  features: ['image-volumes'],
  runtimeClass,
  // It is for the night.
  joins: async () => false,
  make: async () => {
    const { configuration, path, ...containerd } = await containerd2.make();
    const programs = await builtGvisor();
    return {
      ...containerd,
      path: [programs, ...path],
      ociRuntime: join(programs, 'runsc'),
      configuration: Object.fromEntries(Object.entries(configuration).map(([file, content]) => [file, content + handler])),
    };
  },
};

/** @see https://gvisor.dev/docs/user_guide/containerd/configuration/ */
const handler = `
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.${runtimeClass}]
  runtime_type = "io.containerd.runsc.v1"
`;

/** Built in a copy of the module's folder, for the sake of one line. */
async function builtGvisor(): Promise<string> {
  const flags = ['-trimpath', '-buildvcs=false', '-ldflags', `-s -w -X ${modulePath}/runsc/version.version=${version}`];
  return cached('gvisor', [await requireProgram(go('1.26')), version, ...flags, withoutOomScore.toString()], async folder => {
    console.log('Building gVisor: about two minutes on two cores, once.');
    const { Dir: source } = JSON.parse(await runCommand('go', ['mod', 'download', '-json', `${modulePath}@${version}`], { env: { GOFLAGS: '' } }));
    const copy = join(folder, 'source');
    await cp(source, copy, { recursive: true });
    await runCommand('chmod', ['-R', 'u+w', copy]);
    await withoutOomScore(join(copy, 'pkg/shim/v1/manager.go'));
    for (const [name, folderOfProgram] of [['runsc', './runsc'], ['containerd-shim-runsc-v1', './shim']]) {
      await runCommand('go', ['build', ...flags, '-o', join(folder, name), folderOfProgram], { cwd: copy, env: { CGO_ENABLED: '0', GOFLAGS: '' } });
    }
    await runCommand('rm', ['-r', copy]);
  });
}

/** Where the machine withholds CAP_SYS_RESOURCE, no process may lower its score; for this shim there is no setting. */
async function withoutOomScore(file: string): Promise<void> {
  const source = await readFile(file, 'utf8');
  await writeFile(file, source.replace('oomScoreMax = -999', 'oomScoreMax = 0'));
}
