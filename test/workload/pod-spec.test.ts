import { setField } from '../../src/workload/pod-spec';

test.each([
  [{}, ['b']],
  [{ a: 1, c: 2 }, ['a', 'b', 'c']],
  [{ a: 1, b: 2, c: 3 }, ['a', 'b', 'c']],
  [{ c: 1, d: 2 }, ['b', 'c', 'd']],
])('setField: in %p the field comes in its place', (object, keys) => {
  const copy: Record<string, unknown> = { ...object };
  setField(copy, 'b', 9);
  expect(Object.keys(copy)).toEqual(keys);
  expect(copy).toEqual({ ...object, b: 9 });
});
