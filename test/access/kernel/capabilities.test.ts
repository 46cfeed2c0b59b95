import * as kplus from 'cdk8s-plus-28';
import { CAPABILITIES, capabilityMistake } from '../../../src/access/kernel/capabilities';

test('CAPABILITIES: the 41 of Linux, which are those of cdk8s-plus', () => {
  expect(CAPABILITIES).toHaveLength(41);
  expect(new Set([...CAPABILITIES, 'ALL'])).toEqual(new Set(Object.values(kplus.Capability)));
});

test.each([...CAPABILITIES, 'ALL'])('capabilityMistake: %s is one', name => {
  expect(capabilityMistake(name)).toBeUndefined();
});

test.each([
  ['CAP_KILL', 'Write KILL'],
  ['cap_kill', 'Write KILL'],
  ['sys_ptrace', 'Write SYS_PTRACE'],
  ['all', 'Write ALL'],
  ['PTRACE', 'Write one of the 41'],
  ['', 'Write one of the 41'],
])('capabilityMistake: %p: %s', (name, instead) => {
  expect(capabilityMistake(name)?.instead).toContain(instead);
});
