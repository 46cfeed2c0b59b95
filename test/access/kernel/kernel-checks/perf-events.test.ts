import { perfEvents } from '../../../../src/access/kernel/kernel-checks/perf-events';
import { host, process } from '../../../fixtures/processes';

const root = (...capabilities: string[]) => process({ user: 0, group: 0, capabilities });

// Measured with Linux 6.18 and a perf_event_paranoid of 2 and of 3, which it takes for the same.
test.each([
  ['the same user and group', process(), process(), true],
  ['the same user in another group', process(), process({ group: 2000 }), false],
  ['another user', process(), process({ user: 1001 }), false],
  ['another user, with SYS_PTRACE', root('SYS_PTRACE'), process(), true],
  ['another user, with PERFMON', root('PERFMON'), process(), true],
  ['another user, with SYS_ADMIN', root('SYS_ADMIN'), process(), true],
  ['a target that is not dumpable', process(), process({ dumpable: false }), false],
  ['a target that is not dumpable, with PERFMON', root('PERFMON'), process({ dumpable: false }), true],
  ["PERFMON in the Pod's user namespace", process({ user: 0, capabilities: ['PERFMON'], userNamespace: 'pod' }), process({ userNamespace: 'pod' }), false],
  ['a set-user-ID program that the target\'s user started', process({ user: 0, realUser: 1000 }), process(), true],
])('perfEvents: %s', (_name, actor, target, allowed) => {
  expect(perfEvents(actor, target, host()).allowed).toBe(allowed);
});

// https://salsa.debian.org/kernel-team/linux: debian/patches/features/all/security-perf-allow-further-restriction-of-perf_event_open.patch
test.each([
  ['PERFMON', process(), false],
  ['PERFMON', root('SYS_PTRACE'), false],
  [undefined, root('SYS_PTRACE'), true],
  ['PERFMON', root('PERFMON'), true],
  ['PERFMON', root('SYS_ADMIN'), true],
  ['SYS_ADMIN', root('PERFMON'), false],
  ['SYS_ADMIN', root('SYS_ADMIN'), true],
] as const)('perfEvents: a kernel that wants %s of everybody', (perfEventsTake, actor, allowed) => {
  expect(perfEvents(actor, process(), host({ perfEventsTake })).allowed).toBe(allowed);
});

test('perfEvents: who may not look at the target is told so, whatever the node wants of everybody', () => {
  const strict = host({ perfEventsTake: 'SYS_ADMIN', seLinuxWithholdsPerfEvents: true });
  expect(perfEvents(process(), process({ user: 1001 }), strict).reason).toMatchObject({ code: 'no-ptrace-access' });
});

test('perfEvents: SELinux asks about the actor alone', () => {
  expect(perfEvents(root('SYS_ADMIN'), process(), host({ seLinuxWithholdsPerfEvents: true }))).toMatchObject({ allowed: false, reason: { code: 'se-linux-perf-events' } });
});

test('perfEvents: AppArmor is asked whether the target may be read, where no capability is enough', () => {
  const unconfined = process({ appArmor: { type: 'Unconfined' } });
  expect(perfEvents(process(), unconfined, host({ appArmor: true })).reason).toMatchObject({ code: 'app-armor', action: 'reading' });
  expect(perfEvents(root('PERFMON'), unconfined, host({ appArmor: true })).allowed).toBe(true);
});
