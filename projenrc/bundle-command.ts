import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, BuildOptions } from 'esbuild';

const root = join(__dirname, '..');

const options: BuildOptions & { readonly metafile: true } = {
  absWorkingDir: root,
  entryPoints: ['src/cli/bin.ts'],
  outfile: 'lib/cli/bin.js',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20.16',
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
};

/** Puts the command and all that it needs into the one file that is published, after the licenses of what is in it. */
const { metafile } = buildSync({ ...options, write: false });
// The shell parser is bundled by itself before.
const packages = new Set(['unbash', ...Object.keys(metafile.inputs).flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])]);
const licenses = [...packages].sort().map(name => `${name}\n\n${licenseOf(join(root, 'node_modules', name))}`);
buildSync({ ...options, banner: { js: `#!/usr/bin/env node\n/*\n${licenses.join('\n').replaceAll('*/', '* /')}*/` } });

function licenseOf(folder: string): string {
  const file = readdirSync(folder).find(name => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no license`);
  return readFileSync(join(folder, file), 'utf8');
}
