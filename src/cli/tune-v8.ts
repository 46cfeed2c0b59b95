type Flags = readonly string[];

/** What V8 is told once so many documents have been read. */
type Steps = Readonly<Record<number, Flags>>;

/** By then what is new has grown once, and not twice. */
const GROWS_ONCE: Steps = { 3: ['--semi-space-growth-factor=4'], 100: ['--semi-space-growth-factor=1'] };

/** Little survives, so other threads cost more than they help. */
const ALONE: Steps = { 3: ['--no-parallel-scavenge'] };

/**
 * By V8's major version, from which on they hold. By default its last compiler takes up to half of the processor time of
 * a run over some thousand Pods, so it is to compile less, and later. Most that is new is garbage soon, and by default it
 * grows to 64 MB before it is cleared away.
 */
const STEPS: readonly { readonly since: number; readonly steps: readonly Steps[] }[] = [
  // Node.js 24 and later have a compiler in between, whose code is nearly as quick.
  { since: 13, steps: [GROWS_ONCE, ALONE, { 3: ['--invocation-count-for-turbofan=1000000'] }] },
  { since: 12, steps: [GROWS_ONCE, { 3: ['--invocation-count-for-turbofan=10000', '--max-inlined-bytecode-size-cumulative=50'] }] },
  { since: 11, steps: [{ 3: ['--interrupt-budget=270000', '--max-inlined-bytecode-size-cumulative=50'] }] },
];

let steps: readonly Steps[] | undefined;

/** Has V8 do as it is best for a run in which so many documents have been read. */
export function tuneV8(documents: number): void {
  steps ??= STEPS.find(({ since }) => parseInt(process.versions.v8, 10) >= since)?.steps ?? [];
  for (const step of steps) if (step[documents]) setFlags(step[documents]);
}

function setFlags(flags: Flags): void {
  // Required where there is more to do, as it takes as long to load as a Pod to be checked.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { setFlagsFromString } = require('node:v8') as typeof import('node:v8');
  for (const flag of flags) setFlagsFromString(flag);
}
