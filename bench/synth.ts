import { join } from 'node:path';
import { growthExponent, ratio } from './contest';
import { PODS } from './pods';
import { command } from '../tools/command';
import { median } from '../tools/median';
import { succeed } from '../tools/run-program';
import { takeTurns } from '../tools/take-turns';

const SIZES = [125, 250, 500, 1000];
const ROUNDS = 15;

const WAYS = Object.keys(PODS) as (keyof typeof PODS)[];

/**
 * Each time in a process of its own, as an app synthesizes once. In one process, V8 throws away what it has optimized
 * when garbage is collected between runs, as no object of the run before is left.
 */
const race = (pods: number) => takeTurns(WAYS, ROUNDS, async way =>
  Number(await succeed(process.execPath, ['--expose-gc', '--import', 'tsx', join(__dirname, 'synth-once.ts'), way, String(pods)], { cwd: __dirname })));

void command('bench', async () => {
  const races: Awaited<ReturnType<typeof race>>[] = [];
  for (const pods of SIZES) races.push(await race(pods));
  const rows = WAYS.map(way => {
    const cells = races.map(times => `${median(times[way]).toFixed(0)} ms${way === 'kplus.Pod' ? '' : `, ${ratio(times[way], times['kplus.Pod'])}`}`);
    return `| ${[way, ...cells, growthExponent(SIZES, races.map(times => median(times[way]))).toFixed(2)].join(' | ')} |`;
  });
  console.log(`Pods of two containers: processor time, and how many times that of kplus.Pod (least to greatest of ${ROUNDS} rounds)

| | ${SIZES.join(' | ')} | grows with the power |
| --- | ${SIZES.map(() => '---').join(' | ')} | --- |
${rows.join('\n')}
`);
});
