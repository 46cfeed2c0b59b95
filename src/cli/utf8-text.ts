const BYTE_ORDER_MARK = '\uFEFF';
export const MARK_IN_UTF8 = Buffer.from(BYTE_ORDER_MARK);

/** A text and the byte order mark before it, which is empty where there is none. */
export function apartFromMark(text: string): { readonly mark: string; readonly content: string } {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  return { mark, content: text.slice(mark.length) };
}

/** Bytes as text, undefined where it would not come out as it went in. */
export function utf8Text(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : undefined;
}

/** What Node.js reads for bytes that are no UTF-8, and what may stand in a text, too. */
const REPLACEMENT = '\uFFFD';
const REPLACEMENT_IN_UTF8 = Buffer.from(REPLACEMENT);

/** Where in a text something stands for bytes of it that are no UTF-8; undefined where nothing does. */
export function brokenAt(text: string, bytes: Buffer): number | undefined {
  let [from, byte] = [0, 0];
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, from)) {
    byte += Buffer.byteLength(text.slice(from, at));
    if (!bytes.subarray(byte, byte + REPLACEMENT_IN_UTF8.length).equals(REPLACEMENT_IN_UTF8)) return at;
    byte += REPLACEMENT_IN_UTF8.length;
    from = at + REPLACEMENT.length;
  }
  return undefined;
}
