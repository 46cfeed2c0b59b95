import { systemCall } from '../../../src/access/checks/system-call';
import { Process } from '../../../src/access/credentials';
import { SystemCall } from '../../../src/access/runtime-defaults';
import { process, surroundings } from '../../fixtures/processes';

const calls: SystemCall[] = ['kill', 'ptrace', 'process_vm_readv', 'setns'];
const passed = (actor: Process, fields: Parameters<typeof surroundings>[0] = {}) =>
  calls.filter(call => systemCall(call)(actor, process(), surroundings(fields)).allowed);

test('systemCall: without a profile all pass', () => {
  expect(passed(process({ seccomp: { type: 'Unconfined' } }))).toEqual(calls);
});

test.each([
  [[], ['kill']],
  [['SYS_PTRACE'], ['kill', 'ptrace', 'process_vm_readv']],
  [['SYS_ADMIN'], ['kill', 'setns']],
])('systemCall: with the runtime\'s profile and %p granted, %p pass, whether or not they have an effect', (granted, expected) => {
  expect(passed(process({ seccomp: { type: 'RuntimeDefault' }, granted, capabilities: [] }), { passesWithoutSysPtrace: () => false })).toEqual(expected);
});

test('systemCall: without a word, the kubelet decides', () => {
  const passesNone = { passesWithoutSysPtrace: () => false };
  expect(passed(process({ seccomp: undefined }), { ...passesNone, seccompDefault: false })).toEqual(calls);
  expect(passed(process({ seccomp: undefined }), { ...passesNone, seccompDefault: true })).toEqual(['kill']);
});

test('systemCall: a profile of the node\'s says itself what passes', () => {
  const actor = process({ seccomp: { type: 'Localhost', name: 'own' } });
  expect(passed(actor, { permits: (kind, { name }, action) => kind === 'seccomp' && name === 'own' && action === 'kill' })).toEqual(['kill']);
});
