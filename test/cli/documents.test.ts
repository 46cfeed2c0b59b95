import * as fc from 'fast-check';
import { DocumentSplitter, DocumentText } from '../../src/cli/documents';

/** The documents of a text that comes in pieces of some lengths. */
function documentsOf(text: string | Buffer, lengths: readonly number[] = []): DocumentText[] {
  const splitter = new DocumentSplitter();
  const documents: DocumentText[] = [];
  let rest = Buffer.from(text);
  for (const length of lengths) {
    documents.push(...splitter.ended(rest.subarray(0, length)));
    rest = rest.subarray(length);
  }
  return [...documents, ...splitter.ended(rest), ...splitter.rest()];
}

test.each<[string, string, DocumentText[]]>([
  ['one', 'a: 1\n', [{ text: 'a: 1', line: 1 }]],
  ['one that ends without a line break', 'a: 1', [{ text: 'a: 1', line: 1 }]],
  ['two', 'a: 1\n---\nb: 2\n', [{ text: 'a: 1', line: 1 }, { text: '\nb: 2', line: 2 }]],
  ['one after a marker', '---\na: 1\n', [{ text: '\na: 1', line: 1 }]],
  ['what begins on the line of the dashes', '--- # first\na: 1\n', [{ text: '    # first\na: 1', line: 1 }]],
  ['what is after dots', 'a: 1\n... # over\nb: 2\n', [{ text: 'a: 1', line: 1 }, { text: '\nb: 2', line: 2 }]],
  ['dots and dashes', '...\n---\na: 1\n...\n', [{ text: '', line: 1 }, { text: '\na: 1', line: 2 }, { text: '', line: 4 }]],
  ['carriage returns', '---\r\na: 1\r\n--- # b\r\nb: 2\r\n', [{ text: '   \r\na: 1\r', line: 1 }, { text: '    # b\r\nb: 2\r', line: 3 }]],
  ['a byte order mark', '\uFEFF---\na: 1\n', [{ text: '\na: 1', line: 1 }]],
  ['dashes that end nothing', 'a: |\n  ---\n----\n---a\n', [{ text: 'a: |\n  ---\n----\n---a', line: 1 }]],
  ['dashes at the end', 'a: 1\n---', [{ text: 'a: 1', line: 1 }, { text: '', line: 2 }]],
  ['nothing', '', []],
])('DocumentSplitter: %s', (_what, text, documents) => {
  expect(documentsOf(text)).toEqual(documents);
});

test('DocumentSplitter: finds the same, wherever a piece ends', () => {
  const parts = fc.array(fc.constantFrom('\uFEFF', '-', '---', '...', '\n', '\r', ' ', '\t', '#', 'a: 1', '\n---\n', '\u00e9', '\u{1F600}'), { maxLength: 20 });
  const lengths = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 20 });
  fc.assert(fc.property(parts, lengths, (text, each) => {
    expect(documentsOf(text.join(''), each)).toEqual(documentsOf(text.join('')));
  }), { numRuns: 2000 });
});

test('DocumentSplitter: keeps no more than the document that has not ended', () => {
  const splitter = new DocumentSplitter();
  const piece = Buffer.from(`${'a: 1\n---\n'.repeat(1000)}b: 2\n`);
  let ended = 0;
  for (let index = 0; index < 20; index++) {
    for (const { text } of splitter.ended(piece)) {
      expect(text.length).toBeLessThan(20);
      ended++;
    }
  }
  expect([ended, [...splitter.rest()].length]).toEqual([20_000, 1]);
});
