import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { goDependencies, javaDependencies } from './dependencies';
import { NpmPackage } from './npm-package';
import { pacmak, pacmakJava } from './pacmak';
import { find, Tool, TOOLS } from './tools';

/** One of the languages that the library is packaged for. */
export interface Target {
  /** jsii-pacmak's, which is its folder's too. */
  readonly name: string;
  readonly tools: readonly Tool[];
  /** Fills the target's folder under `outdir`. */
  readonly build: (library: NpmPackage, outdir: string) => Promise<void>;
}

export const TARGETS: readonly Target[] = [
  {
    name: 'python',
    tools: [TOOLS.python],
    build: (library, outdir) => pacmak('python', [library], outdir),
  },
  {
    name: 'java',
    tools: [TOOLS.javac, TOOLS.maven],
    build: async (library, outdir) => beside(join(await javaDependencies(), 'java'), join(outdir, 'java'), () => pacmakJava([library], outdir)),
  },
  {
    name: 'go',
    tools: [TOOLS.go],
    build: async (library, outdir) => beside(join(await goDependencies(), 'go'), join(outdir, 'go'), () => pacmak('go', [library], outdir)),
  },
  {
    name: 'dotnet',
    tools: [],
    build: async (library, outdir) => pacmak('dotnet', [library], outdir, await isThere(TOOLS.dotnet) ? [] : ['--code-only']),
  },
];

/** Builds into `folder` while what is in `lent` is there, too. */
async function beside(lent: string, folder: string, build: () => Promise<void>): Promise<void> {
  await cp(lent, folder, { recursive: true });
  await build();
  for (const name of await readdir(lent)) await rm(join(folder, name), { recursive: true });
}

async function isThere(tool: Tool): Promise<boolean> {
  return (await find(tool)) !== undefined;
}
