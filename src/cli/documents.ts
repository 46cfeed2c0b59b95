import { StringDecoder } from 'node:string_decoder';

/** A document of a file, as its text. */
export interface DocumentText {
  readonly text: string;
  /** The number of its first line in the file, from 1 on. */
  readonly line: number;
}

/** A line that ends a document: at the start of a line, these stand in no value. https://yaml.org/spec/1.2.2/#91-documents */
const MARKER = /^(?:---|\.\.\.)(?:[ \t\r].*)?$/s;

/** The documents of a YAML or JSON text, read piece by piece. */
export async function* documentsOf(chunks: AsyncIterable<string | Buffer>): AsyncGenerator<DocumentText> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let lines: string[] = [];
  let first = 1;
  let number = 1;
  const take = (line: string): DocumentText | undefined => {
    number++;
    if (!MARKER.test(line)) {
      lines.push(line);
      return undefined;
    }
    const finished = { text: lines.join('\n'), line: first };
    // What follows the dashes on their line belongs to the next.
    lines = [line.startsWith('---') ? `   ${line.slice(3)}` : ''];
    first = number - 1;
    return finished;
  };
  let isFirst = true;
  for await (const chunk of chunks) {
    let text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    if (isFirst && text !== '') {
      text = text.replace(/^\uFEFF/, '');
      isFirst = false;
    }
    // What goes on is put together without being looked through again.
    const parts = text.split('\n');
    parts[0] = rest + parts[0];
    rest = parts.pop()!;
    for (const line of parts) {
      const finished = take(line);
      if (finished) yield finished;
    }
  }
  rest += decoder.end();
  if (rest !== '') {
    const finished = take(rest);
    if (finished) yield finished;
  }
  yield { text: lines.join('\n'), line: first };
}
