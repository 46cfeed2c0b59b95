import { join } from 'node:path';
import { cached } from '../tools/cached';
import { kept } from '../tools/places';
import { succeed } from '../tools/run-program';

/** How one installs an app's packages, and runs what they bring. */
export interface PackageManager {
  readonly name: string;
  /** What npm installs to have it, unless it is npm itself. */
  readonly package?: string;
  /** The folder in the package with the program. @default - the one with npm's links to programs */
  readonly folder?: string;
  readonly program: string;
  readonly install: readonly string[];
  /** Goes before the name of a program that a package brings. */
  readonly bringsProgram: readonly string[];
  /** Runs a file of the app. */
  readonly runs: readonly string[];
  /** Whether it runs TypeScript as it is. */
  readonly runsTypeScript?: true;
  /** Whether it installs what a package needs beside it, where the app does not. */
  readonly addsPeers: boolean;
  /** With which it keeps what it downloads in a folder, by content. */
  readonly keepsIn: (folder: string) => NodeJS.ProcessEnv;
  /** Its settings, as files of the app. */
  readonly files?: Readonly<Record<string, string>>;
}

const yarn4 = {
  package: '@yarnpkg/cli-dist@4.18.1',
  program: 'yarn',
  // Without the second, it installs nothing new in CI.
  install: ['install', '--no-immutable'],
  bringsProgram: ['yarn', 'run'],
  addsPeers: false,
  keepsIn: (folder: string) => ({ YARN_GLOBAL_FOLDER: folder, YARN_ENABLE_TELEMETRY: '0' }),
} as const;

/** The folder is the app's own, whatever lies above it. */
const ROOT_OF_YARN_4 = { 'yarn.lock': '' };

const BUN = `@oven/bun-${process.platform}-${process.arch}`;

export const NPM: PackageManager = {
  name: 'npm',
  program: 'npm',
  install: ['install', '--no-audit', '--no-fund'],
  bringsProgram: ['npx', '--no-install'],
  runs: ['node'],
  addsPeers: true,
  keepsIn: folder => ({ npm_config_cache: folder }),
};

export const YARN_4_PLUG_N_PLAY: PackageManager = {
  ...yarn4,
  name: "yarn 4 with Plug'n'Play",
  runs: ['yarn', 'node'],
  // cdk8s starts an ES module of its own for an Include, which Node.js finds in yarn's archives with this only.
  files: { ...ROOT_OF_YARN_4, '.yarnrc.yml': 'nodeLinker: pnp\npnpEnableEsmLoader: true\n' },
};

export const PACKAGE_MANAGERS: readonly PackageManager[] = [
  NPM,
  {
    name: 'pnpm 12',
    package: 'pnpm@12.21.0',
    program: 'pnpm',
    install: ['install'],
    bringsProgram: ['pnpm', 'exec'],
    runs: ['node'],
    addsPeers: true,
    keepsIn: folder => ({ pnpm_config_store_dir: folder, pnpm_config_cache_dir: join(folder, 'metadata') }),
  },
  {
    name: 'yarn 1',
    package: 'yarn@1.22.22',
    program: 'yarn',
    install: ['install', '--non-interactive'],
    bringsProgram: ['yarn', '--silent', 'run'],
    runs: ['node'],
    addsPeers: false,
    keepsIn: folder => ({ YARN_CACHE_FOLDER: folder }),
  },
  { ...yarn4, name: 'yarn 4 with node_modules', runs: ['node'], files: { ...ROOT_OF_YARN_4, '.yarnrc.yml': 'nodeLinker: node-modules\n' } },
  YARN_4_PLUG_N_PLAY,
  {
    name: 'bun 1',
    // That of the platform, as the package for all takes the program out of it by a script.
    package: `${BUN}@1.4.5`,
    folder: `${BUN}/bin`,
    program: 'bun',
    install: ['install'],
    bringsProgram: ['bun', 'run'],
    runs: ['bun'],
    runsTypeScript: true,
    addsPeers: true,
    keepsIn: folder => ({ BUN_INSTALL_CACHE_DIR: folder }),
  },
];

/** With which it keeps what it downloads where everything is kept. */
export const downloadsOf = ({ program, keepsIn }: PackageManager) => keepsIn(join(kept, 'downloads', program));

/** The folder with its program, where that is not the machine's. */
export async function programsOf({ package: brought, folder }: PackageManager): Promise<readonly string[]> {
  return brought === undefined ? [] : [await programsFrom(brought, folder)];
}

/** The folder with the programs of a package of npm. */
export async function programsFrom(spec: string, folder = '.bin'): Promise<string> {
  const made = await cached('npm-package', [spec], async prefix => {
    await succeed('npm', ['install', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', spec]);
  });
  return join(made, 'node_modules', folder);
}
