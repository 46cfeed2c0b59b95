import { command } from '../command';
import { PROGRAM_LANGUAGES } from '../programs';
import { succeed } from '../run-program';

const ROUNDS = 9;
const PODS = [1, 200];
const CONTESTANTS = ['ours', 'theirs'] as const;

/** In milliseconds. */
interface Times {
  readonly import: number;
  readonly synth: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** What each contestant takes for some Pods, each time in a process of its own; who goes first changes with each round. */
async function race([program, ...args]: readonly [string, ...string[]], pods: number): Promise<Record<typeof CONTESTANTS[number], Times>> {
  const times: Record<typeof CONTESTANTS[number], Times[]> = { ours: [], theirs: [] };
  for (let round = -1; round < ROUNDS; round++) {
    for (const contestant of round % 2 ? [...CONTESTANTS].reverse() : CONTESTANTS) {
      const measured: Times = JSON.parse(await succeed(program, [...args, contestant, String(pods)]));
      if (round >= 0) times[contestant].push(measured);
    }
  }
  const medians = (all: readonly Times[]): Times => ({
    import: median(all.map((each) => each.import)),
    synth: median(all.map(({ synth }) => synth)),
  });
  return { ours: medians(times.ours), theirs: medians(times.theirs) };
}

function ratio(ours: number, theirs: number): string {
  return `${(ours / theirs).toFixed(2)} (${ours.toFixed(0)} / ${theirs.toFixed(0)} ms)`;
}

command(async () => {
  console.log(`Ours / plain cdk8s-plus, medians of ${ROUNDS}:`);
  for (const language of PROGRAM_LANGUAGES) {
    const run = await language.command(__dirname);
    for (const pods of PODS) {
      const { ours, theirs } = await race(run, pods);
      console.log(`${language.name}, ${pods} Pods: import ${ratio(ours.import, theirs.import)}, synthesis ${ratio(ours.synth, theirs.synth)}`);
    }
  }
});
