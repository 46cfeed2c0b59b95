import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { Project, TextFile } from 'projen';

const FILE = 'src/shell/unbash.ts';

const PACKAGE = join(__dirname, '..', 'node_modules', 'unbash');

/**
 * The parser of shell scripts as one file of the library: the package is for
 * import only, which Node.js 20.16 cannot require, and a dependency would come
 * into every app.
 */
export function addShellParser(project: Project): void {
  new TextFile(project, FILE, { marker: false, lines: bundledParser().split('\n') });
}

export function bundledParser(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { readonly version: string };
  const { outputFiles: [{ text }] } = buildSync({
    stdin: { contents: "export { forEachChild, parse } from 'unbash';", resolveDir: __dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'unbash',
    target: 'node20',
  });
  return [
    `// Made by projenrc/shell-parser.ts of unbash ${version}, https://github.com/webpro-nl/unbash. Do not edit.`,
    '// @ts-nocheck',
    '/*',
    readFileSync(join(PACKAGE, 'LICENSE'), 'utf8').trim(),
    '*/',
    text.trim(),
    '',
    'export const parse: (script: string) => unknown = unbash.parse;',
    'export const forEachChild: (node: unknown, visit: (child: unknown) => void) => void = unbash.forEachChild;',
    '',
  ].join('\n');
}
