import { signal } from '../../../../src/access/kernel/kernel-checks/signal';
import { process, host } from '../../../fixtures/processes';

test.each([
  ['the same user', process(), process(), true],
  ['another user', process(), process({ user: 1001 }), false],
  ['another user, with KILL', process({ user: 0, capabilities: ['KILL'] }), process(), true],
  ['another user, with SYS_PTRACE alone', process({ user: 0, capabilities: ['SYS_PTRACE'] }), process(), false],
  ['root without KILL', process({ user: 0 }), process(), false],
  ['another group', process(), process({ group: 2000 }), true],
  ['a set-user-ID program that the actor\'s user started', process(), process({ user: 0, realUser: 1000 }), true],
  ['a set-user-ID program that somebody else started', process(), process({ user: 0, realUser: 1001 }), false],
  ['a set-user-ID program, to who started it', process({ user: 7, realUser: 1000 }), process(), true],
  ['a set-user-ID program that is the actor\'s, and that somebody else started', process(), process({ realUser: 1001 }), true],
  ['a process that is not dumpable', process(), process({ dumpable: false }), true],
  ['KILL in a user namespace below', process({ capabilities: ['KILL'], userNamespace: 'pod' }), process({ user: 0 }), false],
  ['KILL in the user namespace of both', process({ capabilities: ['KILL'], userNamespace: 'pod' }), process({ user: 1001, userNamespace: 'pod' }), true],
  ['KILL in the user namespace above', process({ capabilities: ['KILL'] }), process({ user: 0, userNamespace: 'pod' }), true],
])('signal: %s', (_name, actor, target, allowed) => {
  expect(signal(actor, target, host()).allowed).toBe(allowed);
});

test('signal: AppArmor is asked where the credentials suffice', () => {
  const unconfined = process({ appArmor: { type: 'Unconfined' } });
  expect(signal(process(), unconfined, host({ appArmor: true })).allowed).toBe(false);
  expect(signal(process(), unconfined, host({ appArmor: false })).allowed).toBe(true);
});
