/** Since when something is so: not up to a version, from another one on, and nobody has looked at those between. */
export interface Since {
  readonly notUpTo: string;
  readonly from: string;
}

/** Whether it is so in a version; undefined where that is not known. */
export function isSoIn(version: string | undefined, { notUpTo, from }: Since): boolean | undefined {
  if (version === undefined) return undefined;
  if (compared(version, from) >= 0) return true;
  return compared(version, notUpTo) <= 0 ? false : undefined;
}

/** Below 0 where a version is before another, as far as that one goes: 1.6.20 is 1.6. NaN where it says too little. */
function compared(version: string, bound: string): number {
  const [numbers, bounds] = [numbersOf(version), numbersOf(bound)];
  const at = bounds.findIndex((number, index) => number !== numbers[index]);
  return at === -1 ? 0 : numbers[at] - bounds[at];
}

/** From the likes of `1.7.24` and `6.12.0-13-amd64`. */
function numbersOf(version: string): number[] {
  return version.split('.').map(Number.parseFloat);
}
