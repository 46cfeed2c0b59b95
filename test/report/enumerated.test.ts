import { enumerated } from '../../src/report/enumerated';

test.each([[[], ''], [['a'], 'a'], [['a', 'b'], 'a and b'], [['a', 'b', 'c'], 'a, b and c']])('enumerated: %j', (items, expected) => {
  expect(enumerated(items)).toBe(expected);
});
