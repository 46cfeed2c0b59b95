import { goDependencies, javaDependencies } from './dependencies';
import { NpmPackage } from './npm-package';
import { pacmak, pacmakJava } from './pacmak';
import { REQUIRED_PROGRAMS } from './required-programs';
import { find, RequiredProgram } from '../tools/required-program';

/** One of the languages that the library is packaged for. */
export interface Target {
  /** jsii-pacmak's, which is its folder's too. */
  readonly name: string;
  readonly requires: readonly RequiredProgram[];
  /** The folder with those dependencies, in a folder of the target's name, that are not left to a registry. */
  readonly dependencies?: () => Promise<string>;
  /** Fills the target's folder under `outdir`. */
  readonly build: (library: NpmPackage, outdir: string) => Promise<void>;
}

export const TARGETS = {
  python: {
    name: 'python',
    requires: [REQUIRED_PROGRAMS.python],
    build: (library, outdir) => pacmak('python', [library], outdir),
  },
  java: {
    name: 'java',
    requires: [REQUIRED_PROGRAMS.javac, REQUIRED_PROGRAMS.maven],
    dependencies: javaDependencies,
    build: (library, outdir) => pacmakJava([library], outdir),
  },
  go: {
    name: 'go',
    requires: [REQUIRED_PROGRAMS.go],
    dependencies: goDependencies,
    build: (library, outdir) => pacmak('go', [library], outdir),
  },
  dotnet: {
    name: 'dotnet',
    requires: [],
    // The sources can be made anywhere.
    build: async (library, outdir) => pacmak('dotnet', [library], outdir, await find(REQUIRED_PROGRAMS.dotnet) === undefined ? ['--code-only'] : []),
  },
} satisfies Record<string, Target>;
