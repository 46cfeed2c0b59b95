import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growthExponent, ratio } from './contest';
import { manifests, nameOf, plainDeployment, sharedDeployment } from './manifests';
import { builtPeers } from './peers';
import { command } from '../tools/command';
import { GNU_TIME, Measured, measured } from '../tools/measured';
import { median } from '../tools/median';
import { nodeBinary, NODE_VERSIONS } from '../tools/node-binary';
import { root } from '../tools/places';
import { requireProgram } from '../tools/required-program';
import { takeTurns } from '../tools/take-turns';
import { UserError } from '../tools/user-error';

const ROUNDS = 3;
/** How many starts are measured at a time, as what measures counts hundredths of a second. */
const STARTS = 20;
const STREAMS_MB = [64, 256, 1024];

/** That of a version which begins so, such as 26, in place of the one that runs the bench. */
async function nodeOf(wanted: string | undefined): Promise<string> {
  if (wanted === undefined) return process.execPath;
  const version = NODE_VERSIONS.find(each => `${each}.`.startsWith(`${wanted}.`));
  if (version === undefined) throw new UserError(`Node.js ${wanted} is none of ${NODE_VERSIONS.join(', ')}`);
  return join(await nodeBinary(version), 'node');
}

type Programs = Readonly<Record<string, readonly string[]>>;

/** With code that is kept of these programs only, as the first that is checked decides what is. */
const race = (programs: Programs, cache: string) =>
  takeTurns(Object.keys(programs), ROUNDS, name => measured(programs[name], [], cache));

/** Programs that take hardly longer than their start. */
const raceOfStarts = (programs: Programs, cache: string) => takeTurns(Object.keys(programs), ROUNDS, async name => {
  const { processor, elapsed, memory } = await measured(['sh', '-c', `for start in $(seq ${STARTS}); do "$0" "$@"; done`, ...programs[name]], [], cache);
  return { processor: processor / STARTS, elapsed: elapsed / STARTS, memory };
});

/** `check`, and how many times as long as each of the others it takes: on processors, and by the clock, as others work on both processors at a time. */
function row(work: string, results: Readonly<Record<string, readonly Measured[]>>): string {
  const [[, own], ...others] = Object.entries(results);
  const cell = (kind: 'processor' | 'elapsed') => {
    const times = (each: readonly Measured[]) => each.map(one => one[kind]);
    const beside = others.map(([name, each]) => `${ratio(times(own), times(each))} of ${name}'s ${median(times(each)).toFixed(0)} ms`);
    return [`${median(times(own)).toFixed(0)} ms`, ...beside].join('; ');
  };
  return `| ${work} | ${cell('processor')} | ${cell('elapsed')} | ${Math.max(...own.map(({ memory }) => memory)).toFixed(0)} MB |`;
}

/** Documents of as many megabytes. */
function* stream(megabytes: number): Generator<string> {
  for (let index = 0, written = 0; written < megabytes * 1_000_000; index++) {
    const deployment = (index % 2 ? plainDeployment : sharedDeployment)(nameOf(index), index);
    written += deployment.length;
    yield `---\n${deployment}`;
  }
}

void command('bench', async () => {
  await requireProgram(GNU_TIME);
  const node = await nodeOf(process.argv[2]);
  const check = (...names: readonly string[]) => [node, join(root, 'lib', 'cli', 'bin.js'), 'check', ...names];
  const peers = await builtPeers();
  if (typeof peers === 'string') console.error(`Without kubeconform and kube-score, as ${peers}`);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  try {
    const rows = [];
    const plain = file('plain.yaml', plainDeployment('app'));
    const shared = file('shared.yaml', sharedDeployment('app', 0));
    rows.push(row('one Pod', await raceOfStarts({ 'check': check(plain), 'node -e 0': [node, '-e', '0'] }, folder)));
    rows.push(row('one with all that rules look at', await raceOfStarts({ 'check': check(shared), 'node -e 0': [node, '-e', '0'] }, folder)));

    const beside = (names: readonly string[], files: readonly string[]) => race({
      check: check(...names),
      ...typeof peers === 'string' ? {} : { 'kubeconform': peers.kubeconform(names), 'kube-score': peers.kubeScore(files) },
    }, folder);
    for (const count of [2000, 10_000]) {
      for (const [sort, deployment] of [['plain', plainDeployment], ['shared', sharedDeployment]] as const) {
        const many = [file(`${sort}-${count}.yaml`, manifests(count, deployment))];
        rows.push(row(`${count} ${sort} Deployments`, await beside(many, many)));
      }
    }
    mkdirSync(join(folder, 'files'));
    const files = Array.from({ length: 5000 }, (_, index) =>
      file(join('files', `${index}.yaml`), (index % 2 ? plainDeployment : sharedDeployment)(nameOf(index), index)));
    rows.push(row('5000 files, every other one shared', await beside([join(folder, 'files')], files)));
    console.log(`| ${ROUNDS} rounds | processor | by the clock | memory |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`);

    const streams = [];
    for (const megabytes of STREAMS_MB) streams.push(await measured(check('-'), stream(megabytes), folder));
    const [times, memories] = [streams.map(({ processor }) => processor), streams.map(({ memory }) => memory.toFixed(0))];
    console.log(`| a stream of ${STREAMS_MB.join(', ')} MB | |\n| --- | --- |`);
    console.log(`| processor | ${times.map(time => `${(time / 1000).toFixed(1)} s`).join(', ')}; grows with the power ${growthExponent(STREAMS_MB, times).toFixed(2)} |`);
    console.log(`| memory | ${memories.join(', ')} MB |`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
