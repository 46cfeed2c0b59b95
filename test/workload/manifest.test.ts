import { Manifest, withField } from '../../src/workload/manifest';

test.each([
  [{}, ['b']],
  [{ a: 1, c: 2 }, ['a', 'b', 'c']],
  [{ a: 1, b: 2, c: 3 }, ['a', 'b', 'c']],
  [{ c: 1, d: 2 }, ['b', 'c', 'd']],
])('withField: in %p the field comes in its place', (object, keys) => {
  const result = withField<Manifest, string>(object, 'b', 9);
  expect(Object.keys(result)).toEqual(keys);
  expect(result).toEqual({ ...object, b: 9 });
});
