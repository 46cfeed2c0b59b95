import * as fc from 'fast-check';
import { encodedText, inUtf8, inUtf8ByPiece } from '../../src/cli/utf16';

const LITTLE = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const BIG = (text: string) => LITTLE(text).swap16();
const UTF8 = (text: string) => Buffer.from(text);

const written = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom(LITTLE, BIG, UTF8)).map(([text, bytesOf]) => ({ text, bytes: bytesOf(text) }));

function piecesOf(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  let rest = bytes;
  const pieces = lengths.map(length => {
    const piece = rest.subarray(0, length);
    rest = rest.subarray(length);
    return piece;
  });
  return [...pieces, rest];
}

test('inUtf8, inUtf8ByPiece: the same text, wherever a piece ends', async () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 10 });
  await fc.assert(fc.asyncProperty(written, lengths, async ({ text, bytes }, each) => {
    const pieces = piecesOf(bytes, each);
    expect(Buffer.concat([...inUtf8(pieces)]).toString()).toBe(text);
    const streamed: Buffer[] = [];
    for await (const piece of inUtf8ByPiece((async function* () { yield* pieces; })())) streamed.push(piece);
    expect(Buffer.concat(streamed).toString()).toBe(text);
  }));
});

test('inUtf8: what is no UTF-16 stays as it is', () => {
  for (const bytes of [[], [0xFF], [0xFE, 0x61], [0x61, 0x00], [0xEF, 0xBB, 0xBF, 0x61]]) {
    expect([...Buffer.concat([...inUtf8([Buffer.from(bytes)])])]).toEqual(bytes);
  }
});

test('inUtf8: half a character at the end of UTF-16 is shown as none that can be read', () => {
  expect(Buffer.concat([...inUtf8([Buffer.from([0xFF, 0xFE, 0x61, 0x00, 0x62])])]).toString()).toBe('a\uFFFD');
});

test('encodedText: another text is written as that before', () => {
  fc.assert(fc.property(written, fc.string({ unit: 'grapheme' }), ({ text, bytes }, other) => {
    const encoded = encodedText(bytes)!;
    expect(encoded.text.replace(/^\uFEFF/, '')).toBe(text);
    expect(encoded.bytesOf(encoded.text)).toEqual(bytes);
    expect(encodedText(encoded.bytesOf(encoded.text + other))!.text).toBe(encoded.text + other);
  }));
});

test.each([['half a character of UTF-16', [0xFF, 0xFE, 0x61]], ['no UTF-8', [0x61, 0xFF]]])('encodedText: %s is none', (_what, bytes) => {
  expect(encodedText(Buffer.from(bytes))).toBeUndefined();
});
