/**
 * V8's flags by its major version, from which on they hold. By default its last compiler takes up to half of the
 * processor time of a run over some thousand Pods, so it is to compile less, and later.
 */
const FLAGS: readonly { readonly since: number; readonly flags: readonly string[] }[] = [
  // Node.js 24 and later have a compiler in between, whose code is nearly as quick. What is new grows once and no
  // further, see `limitMemory`: by default it grows to 64 MB before it is cleared away.
  { since: 13, flags: ['--invocation-count-for-turbofan=1000000', '--semi-space-growth-factor=4'] },
  { since: 12, flags: ['--invocation-count-for-turbofan=10000', '--max-inlined-bytecode-size-cumulative=50', '--semi-space-growth-factor=4'] },
  { since: 11, flags: ['--interrupt-budget=270000', '--max-inlined-bytecode-size-cumulative=50'] },
];

const version = () => parseInt(process.versions.v8, 10);

export function tuneV8(): void {
  setFlags(FLAGS.find(({ since }) => version() >= since)?.flags ?? []);
}

/** Has what is new grow no further than it has until now. */
export function limitMemory(): void {
  if (version() >= 12) setFlags(['--semi-space-growth-factor=1']);
}

function setFlags(flags: readonly string[]): void {
  // Required where there is more to do, as it takes as long to load as a Pod to be checked.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { setFlagsFromString } = require('node:v8') as typeof import('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
}
