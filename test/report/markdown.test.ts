import { code, plain, table } from '../../src/report/markdown';

test.each([
  ['web', '`web`'],
  ['a`b', '`` a`b ``'],
  ['``', '``` `` ```'],
  ['a\n| <b>', '`a | <b>`'],
  ['', '`  `'],
  ['a\u001B[31m', '`a\uFFFD[31m`'],
])('code: %j', (name, expected) => {
  expect(code(name)).toBe(expected);
});

test.each([
  ["the node's ptrace_scope is 1, as in proc_pid_fd(5): {x}", "the node's ptrace_scope is 1, as in proc_pid_fd(5): {x}"],
  ['<b> & `c` [d] *e* ~f~ |', '&#60;b&#62; &#38; &#96;c&#96; &#91;d&#93; &#42;e&#42; &#126;f&#126; &#124;'],
  ['_a_ __b', '&#95;a&#95; &#95;&#95;b'],
  ['@team #1', '&#64;<!-- -->team &#35;<!-- -->1'],
  ['https://x.example www.x.example', 'https:<!-- -->//x.example www<!-- -->.x.example'],
  ['a\n\n# b', 'a &#35;<!-- --> b'],
  ['\u{1F600} \u00E9', '&#128512; &#233;'],
])('plain: %j', (text, expected) => {
  expect(plain(text)).toBe(expected);
});

test('table: a bar in a cell does not end it', () => {
  expect(table(['a', 'b'], [['`x|y`', 'z']])).toEqual(['| a | b |', '| --- | --- |', '| `x\\|y` | z |']);
});
