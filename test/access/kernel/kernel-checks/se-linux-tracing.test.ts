import { seLinuxTracing } from '../../../../src/access/kernel/kernel-checks/se-linux-tracing';
import { host, process } from '../../../fixtures/processes';

test('seLinuxTracing: what the policy withholds, root with SYS_PTRACE and one label do not have', () => {
  const root = process({ user: 0, capabilities: ['SYS_PTRACE'] });
  expect(seLinuxTracing(root, root, host({ seLinuxDeniesPtrace: true }))).toMatchObject({ allowed: false, reason: { code: 'se-linux-denies-ptrace' } });
  expect(seLinuxTracing(root, root, host()).allowed).toBe(true);
});
