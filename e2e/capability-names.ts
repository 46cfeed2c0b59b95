import { readFileSync } from 'node:fs';

/** By bit, without the prefix, as the kernel's header has them; it comes with gcc's C library. */
const numbered = readFileSync('/usr/include/linux/capability.h', 'utf8').matchAll(/^#define CAP_([A-Z_]+)\s+(\d+)$/gm);

export const capabilityNames = Array.from(numbered).sort(([, , bit], [, , other]) => Number(bit) - Number(other)).map(([, name]) => name);

/** What a set holds that is written as in /proc/PID/status, in hexadecimal. */
export function capabilitiesIn(set: string): string[] {
  const bits = Array.from(BigInt(`0x${set}`).toString(2)).reverse();
  return capabilityNames.filter((_, bit) => bits[bit] === '1').sort();
}
