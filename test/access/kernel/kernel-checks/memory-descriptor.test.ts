import { memoryDescriptor } from '../../../../src/access/kernel/kernel-checks/memory-descriptor';
import { process, host } from '../../../fixtures/processes';

const others = process({ user: 101 });

test.each([
  ['SYS_PTRACE', ['SYS_PTRACE'], false, true],
  ['PERFMON', ['PERFMON'], true, true],
  ['SYS_ADMIN, which includes PERFMON', ['SYS_ADMIN'], true, true],
  ['PERFMON, on a kernel that does not take it', ['PERFMON'], false, false],
  ['KILL', ['KILL'], true, false],
])('memoryDescriptor: %s', (_name, capabilities, perfmonReadsMemory, allowed) => {
  expect(memoryDescriptor(process({ user: 0, capabilities }), others, host({ perfmonReadsMemory })).allowed).toBe(allowed);
});

test('memoryDescriptor: PERFMON counts in the node\'s user namespace alone', () => {
  const [actor, target] = [{ user: 0, capabilities: ['PERFMON'] }, { user: 101 }].map(fields => process({ ...fields, userNamespace: 'pod' }));
  expect(memoryDescriptor(actor, target, host({ perfmonReadsMemory: true })).allowed).toBe(false);
});
