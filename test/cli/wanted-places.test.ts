import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { parseDocument } from '../../src/cli/parse-document';
import { Positions } from '../../src/cli/positions';
import { FoundPlaces, WantedPlaces } from '../../src/cli/wanted-places';

/** As they are found while the document is read, and by another look. */
function bothOf(text: string, wanted: WantedPlaces) {
  const found = new FoundPlaces(wanted);
  parseDocument({ text, line: 1 }, found);
  return { found, told: new Positions({ text, line: 1 }, found), looked: new Positions({ text, line: 1 }) };
}

test('FoundPlaces: what one document was asked is found in the next while that is read', () => {
  const wanted = new WantedPlaces();
  const first = bothOf('a:\n  - b: 1\n', wanted);
  expect(first.found.offsetOf('/a/0/b')).toBeUndefined();
  expect(first.told.of('/a/0/b')).toEqual({ line: 2, column: 8 });
  // Once more, where it is wanted by then.
  expect(first.told.of('/a/0/b')).toEqual({ line: 2, column: 8 });
  const second = bothOf('c: 1\na: [{b: 2}]\n', wanted);
  expect(second.found.offsetOf('/a/0/b')).toBe(13);
  expect(second.told.of('/a/0/b')).toEqual({ line: 2, column: 9 });
});

test('FoundPlaces: a document that js-yaml reads from its middle on has told nothing', () => {
  const wanted = new WantedPlaces();
  wanted.want('/a/b');
  const { found, told, looked } = bothOf('a:\n  b: 1\nc: &d 2\n', wanted);
  expect(found.offsetOf('/a/b')).toBeUndefined();
  expect(told.of('/a/b')).toEqual(looked.of('/a/b'));
});

test('WantedPlaces: there are only so many', () => {
  const wanted = new WantedPlaces();
  for (let index = 0; index < 5000; index++) wanted.want(`/items/${index}`);
  expect(wanted.size).toBeLessThan(2100);
  const { told, looked } = bothOf('items:\n  - a\n', wanted);
  for (const pointer of ['/items/0', '/items/4999']) expect(told.of(pointer)).toEqual(looked.of(pointer));
});

test('FoundPlaces: are where another look has them', () => {
  const keys = fc.constantFrom('a', 'b', 'c', '8080', 'x y');
  const scalars = fc.constantFrom<unknown>('a', 1, null, '', 'two\nlines\n');
  const { tree } = fc.letrec(tie => ({
    tree: fc.oneof({ maxDepth: 4 }, scalars, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(keys, tie('tree'), { maxKeys: 4 })),
  }));
  const pointers = fc.array(fc.array(fc.oneof(keys, fc.constantFrom('0', '1', '2')), { maxLength: 4 }).map(path => path.map(segment => `/${segment}`).join('')));
  const styles = fc.constantFrom({}, { indentSeq: false }, { collectionStyle: 'flow' as const });
  fc.assert(fc.property(fc.array(fc.tuple(fc.dictionary(keys, tree, { minKeys: 1 }), styles, pointers)), documents => {
    const wanted = new WantedPlaces();
    for (const [document, style, asked] of documents) {
      const { told, looked } = bothOf(stringify(document, style), wanted);
      for (const pointer of asked) expect([pointer, told.of(pointer)]).toEqual([pointer, looked.of(pointer)]);
    }
  }), { numRuns: 300 });
});
