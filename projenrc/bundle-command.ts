import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { build, BuildOptions, Plugin } from 'esbuild';

const root = join(__dirname, '..');

/** A file of what is published. */
interface File {
  readonly of: string;
  /** In lib. */
  readonly path: string;
  /** Packages that are in it, beside those that esbuild finds. */
  readonly packages?: readonly string[];
}

const COMMAND: File = { of: 'src/cli/bin.ts', path: 'cli/bin.js' };
/** What it is but for its start, which loads it. */
const MAIN: File = { of: 'src/cli/main.ts', path: 'cli/main.js' };

/** What is required where it is first used, by what stands there: V8 looks through all of a file before it runs it, and most that is checked needs none of these. */
const LOADED_LATER: Readonly<Record<string, File>> = {
  'js-yaml': { of: 'js-yaml', path: 'cli/js-yaml.js' },
  './commands/on-pods': { of: 'src/cli/commands/on-pods.ts', path: 'cli/on-pods.js' },
  // The shell parser is bundled by itself before.
  './unbash': { of: 'src/shell/unbash.ts', path: 'shell/unbash.js', packages: ['unbash'] },
};

const loadedLater: Plugin = {
  name: 'loaded later',
  setup: ({ onResolve }) => onResolve({ filter: /./ }, ({ kind, path }) =>
    (kind === 'require-call' && Object.hasOwn(LOADED_LATER, path)
      ? { path: posix.relative(posix.dirname(COMMAND.path), LOADED_LATER[path].path).replace(/^(?!\.)/, './'), external: true }
      : undefined)),
};

/** Puts a file and all that it needs into one, after the licenses of what is in it. */
async function bundle({ of, path, packages = [] }: File, beginning: string): Promise<void> {
  const options: BuildOptions & { readonly metafile: true } = {
    absWorkingDir: root,
    entryPoints: [of],
    outfile: `lib/${path}`,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20.16',
    logLevel: 'warning',
    legalComments: 'none',
    metafile: true,
    plugins: [loadedLater],
  };
  const { metafile } = await build({ ...options, write: false });
  const names = new Set([...packages, ...Object.keys(metafile.inputs).flatMap(input => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? [])]);
  const licenses = [...names].sort().map(name => `/*\n${name}\n\n${licenseOf(join(root, 'node_modules', name)).replaceAll('*/', '* /')}*/\n`);
  await build({ ...options, banner: { js: `${beginning}${licenses.join('')}`.trimEnd() } });
}

function licenseOf(folder: string): string {
  const file = readdirSync(folder).find(name => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no license`);
  return readFileSync(join(folder, file), 'utf8');
}

void Promise.all([bundle(COMMAND, '#!/usr/bin/env node\n'), ...[MAIN, ...Object.values(LOADED_LATER)].map(file => bundle(file, ''))]);
