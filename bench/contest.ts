import { median } from '../tools/median';

/** Milliseconds of processor time that each contestant took, by round. */
export type Times<Name extends string> = Readonly<Record<Name, readonly number[]>>;

/** Has the contestants take turns after one that does not count, and who goes first changes with each round. */
export function contest<Name extends string>(contestants: Readonly<Record<Name, () => void>>, rounds: number): Times<Name> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) contestants[name]();
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? [...names].reverse() : names) times[name].push(timeOf(contestants[name]));
  }
  return times;
}

/** Milliseconds of processor time, which other programs on the machine change less than the clock's. */
export function timeOf(run: () => void): number {
  global.gc?.();
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** How many times as long something takes as something else: the median of the rounds' ratios, the least and the greatest. */
export function ratio(times: readonly number[], others: readonly number[]): string {
  const ratios = times.map((time, round) => time / others[round]);
  return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
}

/** The power of the size that the time grows with: the slope of a line through the logarithms, by least squares. */
export function growthExponent(sizes: readonly number[], times: readonly number[]): number {
  const [x, y] = [sizes, times].map(values => values.map(Math.log)).map(logs => logs.map(log => log - mean(logs)));
  return sum(x.map((each, index) => each * y[index])) / sum(x.map(each => each * each));
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
