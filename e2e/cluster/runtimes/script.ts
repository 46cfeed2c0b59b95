import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../../tools/cached';

/** The path of a program that is a few lines of shell. */
export async function script(name: string, lines: string): Promise<string> {
  const folder = await cached(name, [lines], made => writeFile(join(made, name), `#!/bin/sh\n${lines}`, { mode: 0o755 }));
  return join(folder, name);
}
