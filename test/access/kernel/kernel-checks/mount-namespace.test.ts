import { mountNamespace } from '../../../../src/access/kernel/kernel-checks/mount-namespace';
import { process, host } from '../../../fixtures/processes';

test.each([
  [['SYS_ADMIN', 'SYS_CHROOT'], true],
  [['SYS_ADMIN'], false],
  [['SYS_CHROOT'], false],
  [[], false],
])('mountNamespace: with %p it is %p', (capabilities, allowed) => {
  expect(mountNamespace(process({ user: 0, capabilities }), process(), host()).allowed).toBe(allowed);
});
