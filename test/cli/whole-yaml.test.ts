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
])('readYaml: %s', (text, value) => {
  expect(readYaml(`a: ${text}\n`)).toEqual({ a: value });
});

test('readYaml: a tag that is known holds', () => {
  expect(() => readYaml('a: !!int x\n')).toThrow('cannot resolve a node');
});
