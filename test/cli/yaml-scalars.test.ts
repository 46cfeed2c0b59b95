import { readSimpleYaml } from '../../src/cli/simple-yaml';
import { readYaml, writtenYaml } from '../../src/cli/whole-yaml';

// As sigs.k8s.io/yaml v1.6.0 gives them.
const SCALARS: readonly (readonly [scalar: string, value: unknown])[] = [
  ['yes', true], ['Yes', true], ['YES', true], ['on', true], ['y', true], ['Y', true], ['true', true], ['TRUE', true], ['yEs', 'yEs'], ['yess', 'yess'],
  ['no', false], ['off', false], ['OFF', false], ['n', false], ['N', false], ['False', false], ['oFF', 'oFF'],
  ['0644', 420], ['-0644', -420], ['0o600', 384], ['0x1F', 31], ['0b101', 5], ['1_000', 1000], ['00', 0], ['0899', 899], ['0', 0], ['1000', 1000], ['+7', 7],
  ['0_7', 7], ['0xg', '0xg'], ['_1', '_1'], ['1.5', 1.5], ['1e3', 1000], ['2026-01-01', '2026-01-01'], ['~', null],
];

test.each(SCALARS)('a scalar %s is read as Kubernetes does', (scalar, value) => {
  expect(readYaml(scalar)).toEqual(value);
  expect(readSimpleYaml(`a: ${scalar}\n`)).toEqual({ a: value });
});

test.each(SCALARS)('a text %s and what it would be without quotes are written as what they are', (scalar, value) => {
  const both = { text: scalar, value };
  expect(readYaml(writtenYaml(both, true))).toEqual(both);
});

test('a key is read as Kubernetes does, which has only texts', () => {
  for (const text of ['y: 1\n', 'yes: {a: 1}\n', 'a: {off: 1}\n']) expect(readSimpleYaml(text)).toBeUndefined();
  expect(readYaml('y: 1\noff: 2\n')).toEqual({ true: 1, false: 2 });
});
