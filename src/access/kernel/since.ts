/** Since when something is so: not up to a version, from another one on, and nobody has looked at those between. */
export type Since = 'always' | { readonly notUpTo: string; readonly from: string };

/** Whether it is so in a version; undefined where that is not known. */
export function isSoIn(version: string | undefined, since: Since): boolean | undefined {
  if (since === 'always') return true;
  if (version === undefined) return undefined;
  if (minorOf(version) >= minorOf(since.from)) return true;
  return minorOf(version) <= minorOf(since.notUpTo) ? false : undefined;
}

/** As a number that grows, from the likes of `1.7.24` and `6.12.0-13-amd64`. */
function minorOf(version: string): number {
  const [major, minor] = version.split('.').map(Number.parseFloat);
  return major * 1000 + minor;
}
