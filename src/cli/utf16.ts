import { utf8Text } from './utf8-text';

/** By its byte order mark, as Windows PowerShell writes what a program says into a file, and kubectl reads it; undefined for any other text. */
function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xFF && bytes[1] === 0xFE) return 'utf-16le';
  return bytes[0] === 0xFE && bytes[1] === 0xFF ? 'utf-16be' : undefined;
}

/** What comes in UTF-16 as UTF-8, without its mark, and all else as it is. */
export function* inUtf8(pieces: Iterable<Buffer>): Generator<Buffer> {
  const decoder = new Decoder();
  for (const piece of pieces) yield* decoder.read(piece);
  yield* decoder.rest();
}

/** The same of a stream. */
export async function* inUtf8ByPiece(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  const decoder = new Decoder();
  for await (const piece of pieces) yield* decoder.read(typeof piece === 'string' ? Buffer.from(piece) : piece);
  yield* decoder.rest();
}

class Decoder {
  /** Until there is enough to tell by. */
  private first: Buffer | undefined = Buffer.alloc(0);
  private decoder: InstanceType<typeof TextDecoder> | undefined;

  read(next: Buffer): readonly Buffer[] {
    let piece = next;
    if (this.first) {
      if (this.first.length > 0) piece = Buffer.concat([this.first, next]);
      this.first = piece.length < 2 ? piece : undefined;
      if (this.first) return [];
      const encoding = utf16Of(piece);
      if (encoding) this.decoder = new TextDecoder(encoding);
    }
    return [this.decoder ? Buffer.from(this.decoder.decode(piece, { stream: true })) : piece];
  }

  rest(): readonly Buffer[] {
    if (this.first) return this.first.length > 0 ? [this.first] : [];
    return this.decoder ? [Buffer.from(this.decoder.decode())] : [];
  }
}

/** A text, and how it is written as bytes. */
export interface EncodedText {
  readonly text: string;
  bytesOf(text: string): Buffer;
}

/** What bytes say, with a byte order mark if there is one; undefined where it would not come out as it went in. */
export function encodedText(bytes: Buffer): EncodedText | undefined {
  const encoding = utf16Of(bytes);
  if (!encoding) {
    const text = utf8Text(bytes);
    return text === undefined ? undefined : { text, bytesOf: each => Buffer.from(each) };
  }
  if (bytes.length % 2 !== 0) return undefined;
  const ordered = (each: Buffer) => (encoding === 'utf-16le' ? each : Buffer.from(each).swap16());
  return { text: ordered(bytes).toString('utf16le'), bytesOf: text => ordered(Buffer.from(text, 'utf16le')) };
}
