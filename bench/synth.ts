import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { growthExponent, ratio } from './contest';
import { PODS } from './pods';
import { command } from '../tools/command';
import { median } from '../tools/median';
import { root } from '../tools/places';
import { succeed } from '../tools/run-program';
import { takeTurns } from '../tools/take-turns';

const SIZES = [125, 250, 500, 1000];
const ROUNDS = 15;

const LIBRARY = join(root, 'lib', 'index.js');

const WAYS = Object.keys(PODS) as (keyof typeof PODS)[];

/**
 * Each time in a process of its own, as an app synthesizes once, and compiled before. In one process, V8 throws away what
 * it has optimized when garbage is collected between runs, as no object of the run before is left.
 */
const race = (app: string, pods: number) => takeTurns(WAYS, ROUNDS, async way =>
  JSON.parse(await succeed(process.execPath, [app, way, String(pods)])) as Time);

/** In milliseconds. V8 compiles on the processor that the app does not take. */
interface Time {
  readonly elapsed: number;
  readonly processor: number;
}

void command('bench', async () => {
  // Beside the benches, from where the library and cdk8s are found.
  const folder = mkdtempSync(join(__dirname, 'synth-'));
  const races: Awaited<ReturnType<typeof race>>[] = [];
  try {
    const app = join(folder, 'app.js');
    await build({
      entryPoints: [join(__dirname, 'synth-once.ts')],
      outfile: app,
      bundle: true,
      platform: 'node',
      packages: 'external',
      // Not by the paths that the types have, which would put the library into the app.
      tsconfigRaw: '{}',
      alias: { 'cdk8s-shared-process': LIBRARY },
      external: [LIBRARY],
    });
    for (const pods of SIZES) races.push(await race(app, pods));
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const kind of ['elapsed', 'processor'] as const) {
    const rows = WAYS.map(way => {
      const timesOf = (name: typeof way) => races.map(times => times[name].map(time => time[kind]));
      const cells = timesOf(way).map((own, size) => `${median(own).toFixed(0)} ms${way === 'kplus.Pod' ? '' : `, ${ratio(own, timesOf('kplus.Pod')[size])}`}`);
      return `| ${[way, ...cells, growthExponent(SIZES, timesOf(way).map(median)).toFixed(2)].join(' | ')} |`;
    });
    console.log(`Pods of two containers: ${kind} time, and how many times that of kplus.Pod (least to greatest of ${ROUNDS} rounds)

| | ${SIZES.join(' | ')} | grows with the power |
| --- | ${SIZES.map(() => '---').join(' | ')} | --- |
${rows.join('\n')}
`);
  }
});
