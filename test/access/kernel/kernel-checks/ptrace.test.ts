import { ptrace } from '../../../../src/access/kernel/kernel-checks/ptrace';
import { process, host } from '../../../fixtures/processes';

const tracer = process({ user: 0, capabilities: ['SYS_PTRACE'] });

test.each([
  ['the same user and group', process(), process(), true],
  ['another user', process(), process({ user: 1001 }), false],
  ['another group', process(), process({ group: 2000 }), false],
  ['another user, with SYS_PTRACE', tracer, process(), true],
  ['a target that is not dumpable', process(), process({ dumpable: false }), false],
  ['a target that is not dumpable, with SYS_PTRACE', tracer, process({ dumpable: false }), true],
  ['a target with a capability that the actor lacks', process({ user: 0 }), process({ user: 0, capabilities: ['NET_BIND_SERVICE'] }), false],
  [
    'a target whose capabilities the actor has',
    process({ user: 0, capabilities: ['NET_BIND_SERVICE', 'KILL'] }), process({ user: 0, capabilities: ['NET_BIND_SERVICE'] }), true,
  ],
  ['a set-user-ID program', process(), process({ user: 0, realUser: 1000 }), false],
  ['a set-user-ID program of the actor\'s user that somebody else started', process(), process({ user: 1000, realUser: 1001 }), false],
  ['a set-group-ID program', process(), process({ group: 2000, realGroup: 1000 }), false],
  ['a set-group-ID program of the actor\'s group that somebody else started', process(), process({ realGroup: 2000 }), false],
  ['SYS_PTRACE in a user namespace below', process({ user: 0, capabilities: ['SYS_PTRACE'], userNamespace: 'pod' }), process(), false],
  ['the same user in a user namespace below', process(), process({ userNamespace: 'pod' }), false],
])('ptrace: %s', (_name, actor, target, allowed) => {
  expect(ptrace('read')(actor, target, host()).allowed).toBe(allowed);
  expect(ptrace('attach')(actor, target, host()).allowed).toBe(allowed);
});

test('ptrace: attaching goes by the real user, looking by the effective one', () => {
  const actor = process({ user: 0, realUser: 1000, group: 1000 });
  expect(ptrace('read')(actor, process(), host()).allowed).toBe(false);
  expect(ptrace('attach')(actor, process(), host()).allowed).toBe(true);
});

test('ptrace: and by the real group', () => {
  const actor = process({ group: 1000, realGroup: 2000 });
  expect(ptrace('read')(actor, process(), host()).allowed).toBe(true);
  expect(ptrace('attach')(actor, process(), host()).allowed).toBe(false);
});

test.each([
  // Yama's ptrace_scope, attaching with the same user, attaching with SYS_PTRACE.
  [0, true, true],
  [1, false, true],
  [2, false, true],
  [3, false, false],
])('ptrace: with ptrace_scope %p, attaching as the same user is %p and with SYS_PTRACE %p', (ptraceScope, sameUser, withCapability) => {
  expect(ptrace('attach')(process(), process(), host({ ptraceScope })).allowed).toBe(sameUser);
  expect(ptrace('attach')(tracer, process(), host({ ptraceScope })).allowed).toBe(withCapability);
  expect(ptrace('read')(process(), process(), host({ ptraceScope })).allowed).toBe(true);
});

test.each([
  ['another user', process({ user: 101 }), { code: 'other-user', user: 1000, targetUser: 101 }],
  ['another group', process({ group: 101 }), { code: 'other-group', group: 1000, targetGroup: 101 }],
  ['a target that is not dumpable', process({ dumpable: false }), { code: 'not-dumpable' }],
  ['a target with a capability that the actor lacks', process({ capabilities: ['KILL'] }), { code: 'more-capabilities', example: 'KILL' }],
])('ptrace: a denial tells the obstacle: %s', (_name, target, obstacle) => {
  expect(ptrace('read')(process(), target, host()).reason).toEqual({ code: 'no-ptrace-access', obstacle, user: 1000, hasInertSysPtrace: false });
});

test('ptrace: a denial tells that SYS_PTRACE is in the bounding set without an effect', () => {
  const actor = process({ boundingSet: ['SYS_PTRACE'], capabilities: [] });
  expect(ptrace('read')(actor, process({ user: 101 }), host()).reason).toMatchObject({ hasInertSysPtrace: true });
});
