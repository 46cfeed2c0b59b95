import { SystemCall } from '../../../../src/access/kernel/host';
import { systemCall } from '../../../../src/access/kernel/kernel-checks/system-call';
import { Process } from '../../../../src/access/kernel/process';
import { process, host } from '../../../fixtures/processes';

const calls: SystemCall[] = ['kill', 'ptrace', 'process_vm_readv', 'perf_event_open', 'setns'];
const passed = (actor: Process, fields: Parameters<typeof host>[0] = {}) =>
  calls.filter(call => systemCall(call)(actor, process(), host(fields)).allowed);

test('systemCall: without a profile all pass', () => {
  expect(passed(process({ seccomp: { type: 'Unconfined' } }))).toEqual(calls);
});

test.each([
  [[], ['kill']],
  [['SYS_PTRACE'], ['kill', 'ptrace', 'process_vm_readv']],
  [['SYS_ADMIN'], ['kill', 'setns']],
  [['PERFMON'], ['kill']],
  [['PERFMON', 'SYS_ADMIN'], ['kill', 'perf_event_open', 'setns']],
])('systemCall: with the runtime\'s profile and %p in the bounding set, %p pass, whether or not they have an effect', (boundingSet, expected) => {
  expect(passed(process({ seccomp: { type: 'RuntimeDefault' }, boundingSet, capabilities: [] }), { passesWithoutSysPtrace: () => false, passesPerfEventsWithOne: false }))
    .toEqual(expected);
});

test('systemCall: what the profile passes without SYS_PTRACE', () => {
  const actor = process({ seccomp: { type: 'RuntimeDefault' } });
  expect(passed(actor, { passesWithoutSysPtrace: call => call === 'ptrace' })).toEqual(['kill', 'ptrace']);
});

test.each([['PERFMON', true], ['SYS_ADMIN', true], ['SYS_PTRACE', false]])('systemCall: where one is enough, perf_event_open passes with %s: %p', (capability, expected) => {
  const actor = process({ seccomp: { type: 'RuntimeDefault' }, boundingSet: [capability] });
  expect(systemCall('perf_event_open')(actor, process(), host({ passesPerfEventsWithOne: true })).allowed).toBe(expected);
});

test('systemCall: without a word, the kubelet decides', () => {
  const passesNone = { passesWithoutSysPtrace: () => false };
  expect(passed(process({ seccomp: undefined }), { ...passesNone, seccompDefault: false })).toEqual(calls);
  expect(passed(process({ seccomp: undefined }), { ...passesNone, seccompDefault: true })).toEqual(['kill']);
});

test('systemCall: a profile of the node\'s says itself what passes', () => {
  const actor = process({ seccomp: { type: 'Localhost', localhostProfile: 'own' } });
  expect(passed(actor, { permits: (kind, { localhostProfile }, action) => kind === 'seccomp' && localhostProfile === 'own' && action === 'kill' })).toEqual(['kill']);
});
