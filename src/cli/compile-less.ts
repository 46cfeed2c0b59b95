/**
 * V8 in Node.js 20 has no compiler between its first one and the last, which
 * takes nearly half of a run over some thousand Pods: it is to compile less, and later.
 */
export function compileLess(): void {
  if (!process.versions.v8.startsWith('11.')) return;
  // Required where there is more to do, as it takes as long to load as a Pod to be checked.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { setFlagsFromString } = require('node:v8') as typeof import('node:v8');
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=50');
  setFlagsFromString('--interrupt-budget=270000');
}
