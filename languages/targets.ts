import { goDependencies, javaDependencies } from './dependencies';
import { NpmPackage } from './npm-package';
import { pacmak, pacmakJava } from './pacmak';
import { find, Tool, TOOLS } from './tools';

/** One of the languages that the library is packaged for. */
export interface Target {
  /** jsii-pacmak's, which is its folder's too. */
  readonly name: string;
  readonly tools: readonly Tool[];
  /** The folder with those dependencies, in a folder of the target's name, that are not left to a registry. */
  readonly dependencies?: () => Promise<string>;
  /** Fills the target's folder under `outdir`. */
  readonly build: (library: NpmPackage, outdir: string) => Promise<void>;
}

export const TARGETS = {
  python: {
    name: 'python',
    tools: [TOOLS.python],
    build: (library, outdir) => pacmak('python', [library], outdir),
  },
  java: {
    name: 'java',
    tools: [TOOLS.javac, TOOLS.maven],
    dependencies: javaDependencies,
    build: (library, outdir) => pacmakJava([library], outdir),
  },
  go: {
    name: 'go',
    tools: [TOOLS.go],
    dependencies: goDependencies,
    build: (library, outdir) => pacmak('go', [library], outdir),
  },
  dotnet: {
    name: 'dotnet',
    tools: [],
    // The sources can be made anywhere.
    build: async (library, outdir) => pacmak('dotnet', [library], outdir, await find(TOOLS.dotnet) === undefined ? ['--code-only'] : []),
  },
} satisfies Record<string, Target>;
