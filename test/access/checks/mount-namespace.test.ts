import { mountNamespace } from '../../../src/access/checks/mount-namespace';
import { process, surroundings } from '../../fixtures/processes';

test.each([
  [['SYS_ADMIN', 'SYS_CHROOT'], true],
  [['SYS_ADMIN'], false],
  [['SYS_CHROOT'], false],
  [[], false],
])('mountNamespace: with %p it is %p', (capabilities, allowed) => {
  expect(mountNamespace(process({ user: 0, capabilities }), process(), surroundings()).allowed).toBe(allowed);
});
