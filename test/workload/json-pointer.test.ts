import { fieldPathOf, isJsonPointer, valueAt } from '../../src/workload/json-pointer';

test.each([
  ['', { 'a/b': { 'c~d': [1, 2] } }],
  ['/a~1b/c~0d/1', 2],
  ['/a~1b/nothing', undefined],
  ['/a~1b/c~0d/2', undefined],
  ['/toString', undefined],
])('valueAt: %p', (pointer, expected) => {
  expect(valueAt({ 'a/b': { 'c~d': [1, 2] } }, pointer)).toEqual(expected);
});

test.each([['', true], ['/spec', true], ['spec', false], ['$.spec', false]])('isJsonPointer: %p is %p', (text, expected) => {
  expect(isJsonPointer(text)).toBe(expected);
});

test.each([
  ['', ''],
  ['/spec/template', 'spec.template'],
  ['/items/1/spec/workers/0/template', 'items[1].spec.workers[0].template'],
  ['/a~1b/0', 'a/b[0]'],
])('fieldPathOf: %p is %p', (pointer, expected) => {
  expect(fieldPathOf(pointer)).toBe(expected);
});
