import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places';

const STAMP = join(root, 'node_modules', '.cache', 'compiled');

/** What decides what is compiled, and what came of it. */
const CONTENT = ['src', 'package.json', 'package-lock.json', 'projenrc', '.projen/tasks.json', 'lib', '.jsii'];

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  return statSync(path).isDirectory() ? readdirSync(path).sort().flatMap(name => filesOf(join(path, name))) : [path];
}

function current(): string {
  const hash = createHash('sha256');
  for (const file of CONTENT.flatMap(name => filesOf(join(root, name)))) hash.update(`${file}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
  return hash.digest('hex');
}

// As a condition of projen's: `is-due` fails where the same was compiled before, and that is still there.
if (process.argv[2] === 'is-due') {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === current()) process.exitCode = 1;
} else {
  mkdirSync(join(STAMP, '..'), { recursive: true });
  writeFileSync(STAMP, current());
}
