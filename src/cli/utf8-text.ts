export const BYTE_ORDER_MARK = '\uFEFF';

/** Bytes as text, undefined where it would not come out as it went in. */
export function utf8Text(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : undefined;
}
