// Kubernetes reads YAML as version 1.1 has it, by https://github.com/yaml/go-yaml/blob/v2.4.4/resolve.go

const TRUE = /^(?:true|True|TRUE|y|Y|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:false|False|FALSE|n|N|no|No|NO|off|Off|OFF)$/;
const NUMBER = /^([-+]?)(?:0x([\da-f]+)|0b([01]+)|0o?([0-7]+)|(\d+))$/i;

/** The truth value that a scalar without quotes is, undefined for none. */
export function truthIn(scalar: string): boolean | undefined {
  if (TRUE.test(scalar)) return true;
  return FALSE.test(scalar) ? false : undefined;
}

/** The whole number that a scalar without quotes is, undefined for none: one that begins with 0 is octal, as the modes of files are. */
export function wholeNumberIn(scalar: string): number | undefined {
  if (!/^[-+]?\d/.test(scalar)) return undefined;
  const [, sign, hexadecimal, binary, octal, decimal] = NUMBER.exec(scalar.replaceAll('_', '')) ?? [];
  if (sign === undefined) return undefined;
  const [digits, base] = hexadecimal ? [hexadecimal, 16] : binary ? [binary, 2] : octal ? [octal, 8] : [decimal, 10];
  const number = parseInt(digits, base);
  if (!Number.isFinite(number)) return undefined;
  return sign === '-' ? -number : number;
}
