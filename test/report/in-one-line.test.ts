import { inOneLine } from '../../src/report/in-one-line';

test.each([
  ["'web' in namespace 'shop'", "'web' in namespace 'shop'"],
  ['caf\u00e9 \u{1F600} \u65e5\u672c', 'caf\u00e9 \u{1F600} \u65e5\u672c'],
  ['a\n::error::b', 'a\\n::error::b'],
  ['\u001B[31mred\u009B0m\u0007', '\\u001b[31mred\\u009b0m\\u0007'],
  ['a\r\tb\u2028c\u0000', 'a\\r\\tb\\u2028c\\u0000'],
])('%j', (text, expected) => {
  expect(inOneLine(text)).toBe(expected);
});
