import * as fc from 'fast-check';
import { isNode, LineCounter, parseDocument, stringify } from 'yaml';
import { Positions } from '../../src/cli/positions';

/** As another parser has it. */
function positionIn(text: string, path: readonly (string | number)[]) {
  const lines = new LineCounter();
  const node = parseDocument(text, { lineCounter: lines }).getIn(path, true);
  const { line, col } = lines.linePos(isNode(node) ? node.range![0] : 0);
  return { line, column: col };
}

const pointerTo = (path: readonly (string | number)[]) => path.map(segment => `/${String(segment).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

function pathsIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return [path, ...value.flatMap((inner, index) => pathsIn(inner, [...path, index]))];
  if (typeof value === 'object' && value !== null) return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
  return [path];
}

test.each<[string, string, string, number, number]>([
  ['a value on the line of its key', 'a: 1\nb: 2\n', '/b', 2, 4],
  ['a value after a comment', 'a: # of what\n  b: 1\n', '/a', 2, 3],
  ['an item', 'a:\n- b\n-   c\n', '/a/1', 3, 5],
  ['a field of an item', 'a:\n- b: 1\n  c: 2\n', '/a/0/c', 3, 6],
  ['a value in JSON', '{"a": [1,\n {"b": 2}]}', '/a/1/b', 2, 8],
  ['a block of text', 'a: |\n  b\nc: 1\n', '/a', 1, 4],
  ['a value that is called as another key', 'a: b\nb: c\n', '/b', 2, 4],
  ['a key without a value', 'a:\nb:\nc: 1\n', '/c', 3, 4],
  ['the key, where it has no value', 'a: 1\nb:\nc: 1\n', '/b', 2, 1],
  ['what an alias stands for', 'a: &a {b: 1}\nc: *a\n', '/c', 2, 4],
  ['beside what is merged', 'a: &a {b: 1}\nc:\n  <<: *a\n  d: 2\n', '/c/d', 4, 6],
  ['what is around it, where it leads nowhere', 'a:\n  b: 1\n', '/a/c/d', 2, 3],
  ['the document', '\n# first\na: 1\n', '', 3, 1],
])('Positions: %s', (_what, text, pointer, line, column) => {
  expect(new Positions({ text, line: 1 }).of(pointer)).toEqual({ line, column });
});

test('Positions: counts from the first line of its document on', () => {
  expect(new Positions({ text: 'a: 1\nb: 2\n', line: 41 }).of('/b')).toEqual({ line: 42, column: 4 });
});

test('Positions: are where another parser has them', () => {
  const scalars = fc.oneof(fc.constantFrom('a', 'b', 'containers', 'two words', 'many\nlines\n', '', '80', 'true'), fc.integer(), fc.boolean());
  const keys = fc.constantFrom('a', 'b', 'containers', 'x y', 'app.kubernetes.io/name', '~', 'true');
  const { tree } = fc.letrec(tie => ({
    tree: fc.oneof({ maxDepth: 4 }, scalars, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(keys, tie('tree'), { maxKeys: 4 })),
  }));
  const styles = fc.constantFrom({}, { indent: 4 }, { indentSeq: false }, { collectionStyle: 'flow' as const }, { defaultStringType: 'QUOTE_DOUBLE' as const });
  fc.assert(fc.property(fc.dictionary(keys, tree, { minKeys: 1 }), styles, (document, style) => {
    const text = stringify(document, style);
    const positions = new Positions({ text, line: 1 });
    for (const path of pathsIn(document)) expect([path, positions.of(pointerTo(path))]).toEqual([path, positionIn(text, path)]);
  }), { numRuns: 500 });
});
