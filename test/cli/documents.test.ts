import * as fc from 'fast-check';
import { documentsOf, DocumentText } from '../../src/cli/documents';
import { parseDocument } from '../../src/cli/parse-document';

/** The documents of a text that comes in pieces of some lengths. */
function documentsIn(text: string, lengths: readonly number[] = []): DocumentText[] {
  const pieces: Buffer[] = [];
  let rest = Buffer.from(text);
  for (const length of lengths) {
    pieces.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return [...documentsOf([...pieces, rest])];
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
  ['objects in JSON, a line each', '{"a": 1}\n{"b": 2}\n\n{"c": 3}\n', [{ text: '{"a": 1}', line: 1, column: 0 }, { text: '{"b": 2}', line: 2, column: 0 }, { text: '{"c": 3}', line: 4, column: 0 }]],
  ['objects in JSON, over lines', '{\n  "a": [{}]\n}{\n  "b": 2\n} {"c": "\u{1F600}"}{}', [
    { text: '{\n  "a": [{}]\n}', line: 1, column: 0 }, { text: '{\n  "b": 2\n}', line: 3, column: 1 }, { text: '{"c": "\u{1F600}"}', line: 5, column: 2 }, { text: '{}', line: 5, column: 13 },
  ]],
  ['objects in JSON after a byte order mark', '\uFEFF {"a": 1}{"b": 2}', [{ text: ' {"a": 1}', line: 1, column: 0 }, { text: '{"b": 2}', line: 1, column: 9 }]],
  ['brackets and quotation marks in texts of JSON', '{"a": "}{\\"}{"}\n{"b": "\\\\"}\n', [{ text: '{"a": "}{\\"}{"}', line: 1, column: 0 }, { text: '{"b": "\\\\"}', line: 2, column: 0 }]],
  ['one object in JSON', '\n{"a": 1}\n\n', [{ text: '\n{"a": 1}\n', line: 1 }]],
  ['YAML after objects in JSON', '{"a": 1}{"b": 2} # b\n---\nc: 3\n', [{ text: '{"a": 1}', line: 1, column: 0 }, { text: '{"b": 2} # b', line: 1, column: 8 }, { text: '\nc: 3', line: 2 }]],
  ['something else after objects in JSON', '{"a": 1}\n{"b": 2}\nc\n{"d": 4}\n', [{ text: '{"a": 1}', line: 1, column: 0 }, { text: '{"b": 2}\nc\n{"d": 4}', line: 2, column: 0 }]],
  ['objects in JSON after dashes, of which kubectl takes the first', '---\n{"a": 1}\n{"b": 2}\n', [{ text: '\n{"a": 1}\n{"b": 2}', line: 1 }]],
  ['YAML that looks like objects in JSON', "{a: '}{'}\n", [{ text: "{a: '}{'}", line: 1 }]],
  ['YAML in brackets', "{a: 'x\n", [{ text: "{a: 'x", line: 1 }]],
  ['nothing', '', []],
])('documentsOf: %s', (_what, text, documents) => {
  expect(documentsIn(text)).toEqual(documents);
});

test('documentsOf: finds the same, wherever a piece ends', () => {
  const parts = fc.array(fc.constantFrom('\uFEFF', '-', '---', '...', '\n', '\r', ' ', '\t', '#', 'a: 1', '\n---\n', '{', '}', '{"a": "\\"}{"}', '"', '\u00e9', '\u{1F600}'), { maxLength: 20 });
  const lengths = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 20 });
  fc.assert(fc.property(parts, lengths, (text, each) => {
    expect(documentsIn(text.join(''), each)).toEqual(documentsIn(text.join('')));
  }), { numRuns: 2000 });
});

test.each(['a: 1\n---\n', '{"a": 1}{'])('documentsOf: reads no further than to the end of the document that is asked for: %j', piece => {
  let pieces = 0;
  const endless = function* () {
    for (;;) {
      pieces++;
      yield piece.startsWith('{') && pieces > 1 ? piece.slice(1) : piece;
    }
  };
  const documents = documentsOf(endless());
  for (let asked = 1; asked <= 100; asked++) {
    documents.next();
    expect(pieces).toBe(asked);
  }
});

test('parseDocument: empty lines at the end of a document are those of a block that keeps them', () => {
  const valuesIn = (text: string) => [...documentsOf([Buffer.from(text)])].map(document => parseDocument(document));
  const values = [{ value: { a: 'b\n\n' } }, { value: { c: 1 } }];
  expect(valuesIn('a: |+\n  b\n\n---\nc: 1\n')).toEqual(values);
  expect(valuesIn('a: |+\n  b\n\n')).toEqual(values.slice(0, 1));
});
