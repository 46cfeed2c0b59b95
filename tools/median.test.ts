import { median } from './median';

test.each([
  [[3], 3],
  [[10, 9, 100], 10],
  [[4, 1, 3, 2], 3],
])('the median of %j is %j, by their size', (values, expected) => {
  expect(median(values)).toBe(expected);
  expect(median([...values].reverse())).toBe(expected);
});
