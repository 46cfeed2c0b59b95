import * as kplus from 'cdk8s-plus-28';
import { validateContainer } from '../../src/additions/validate-container';
import { wordsFor } from '../../src/mistakes/wording';

const capability = (name: string) => validateContainer({ securityContext: { capabilities: { add: [name as kplus.Capability] } } });

test.each(Object.values(kplus.Capability))('capabilities: %s is one', name => {
  expect(capability(name)).toEqual([]);
});

test.each([
  ['CAP_KILL', 'Write KILL'],
  ['cap_kill', 'Write KILL'],
  ['sys_ptrace', 'Write SYS_PTRACE'],
  ['all', 'Write ALL'],
  ['PTRACE', 'Write one of the 41'],
  ['', 'Write one of the 41'],
])('capabilities: %p: %s', (name, instead) => {
  expect(capability(name).map(mistake => wordsFor(mistake).instead)).toEqual([expect.stringContaining(instead)]);
});

test.each([0, 2147483647])('ids: %s is one', id => {
  expect(validateContainer({ securityContext: { user: id, group: id } })).toEqual([]);
});

test('all mistakes are told at once', () => {
  const mistakes = validateContainer({ image: '', tty: true, securityContext: { user: -1, privileged: true, allowPrivilegeEscalation: false } });
  expect(mistakes.map(({ code, field }) => `${code} ${field}`)).toEqual([
    'image-empty image', 'tty-without-stdin tty', 'id user', 'privileged-without-escalation privileged',
  ]);
});
