import { readYaml } from '../../src/cli/whole-yaml';

// What kubectl 1.32 makes of them, too.
test.each<[string, unknown]>([
  ['!Ref x', 'x'],
  ['!Ref 12', '12'],
  ['!Ref ~', '~'],
  ['!Ref', ''],
  ['! 12', '12'],
  ['!<tag:example.org,2026:z> yes', 'yes'],
  ['!!python/name:a.b x', 'x'],
  ['!Ref [1, a]', [1, 'a']],
  ['!Ref {b: 1}', { b: 1 }],
  ['!!timestamp 2024-01-01', '2024-01-01'],
  ['!!binary aGk=', 'hi'],
  ['!!str 1', '1'],
  ['!!int "7"', 7],
  ['[--address=::, b:]', ['--address=::', 'b:']],
  ['{b:, c: "d:]"}', { 'b:': null, 'c': 'd:]' }],
  ['["b":, {"c":}]', [{ b: null }, { c: null }]],
  ['&b [c:]\nd: *b', ['c:']],
])('readYaml: %s', (text, value) => {
  expect(readYaml(`a: ${text}\n`)).toMatchObject({ a: value });
});

test('readYaml: a colon at the end of a word in brackets is read wherever else such a colon stands', () => {
  expect(readYaml('a: [b:]\nc: |\n  [[:alpha:]] \uE000\nd: &d {e: f:}\ng: *d\n')).toEqual({ a: ['b:'], c: '[[:alpha:]] \uE000\n', d: { e: 'f:' }, g: { e: 'f:' } });
});

test('readYaml: beside a colon at the end of a word, all else is what it is', () => {
  expect(readYaml('a: [b:, 1, true, ~, [], {}]\n')).toEqual({ a: ['b:', 1, true, null, [], {}] });
});

test('readYaml: a tag that is known holds', () => {
  expect(() => readYaml('a: !!int x\n')).toThrow('cannot resolve a node');
});
