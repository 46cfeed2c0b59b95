export const BYTE_ORDER_MARK = '\uFEFF';
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
