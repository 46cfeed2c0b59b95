import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { run } from './run';

// Whoever reads the output may have had enough of it, as `head` does.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2));

// V8 in Node.js 20 has no compiler between its first one and the last, which takes nearly half of a short run: it is to compile less, and later.
if (process.versions.v8.startsWith('11.')) {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=50');
  setFlagsFromString('--interrupt-budget=270000');
}

// From src/cli as from lib/cli, where it is bundled.
const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));

void run(process.argv.slice(2), version, {
  get stdin() { return process.stdin; },
  out: async text => { if (!process.stdout.write(text)) await once(process.stdout, 'drain'); },
  err: text => void process.stderr.write(text),
  // https://no-color.org
  isTerminal: process.stdout.isTTY === true && !process.env.NO_COLOR,
}).then(code => { process.exitCode = code; });
