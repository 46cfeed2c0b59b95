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

test('mountNamespace: it tells which capabilities it takes, and which are lacking', () => {
  const reasonWith = (...capabilities: string[]) => mountNamespace(process({ user: 0, capabilities }), process(), host()).reason;
  expect(reasonWith('SYS_ADMIN', 'SYS_CHROOT')).toEqual({ code: 'has-capabilities', capabilities: ['SYS_ADMIN', 'SYS_CHROOT'] });
  expect(reasonWith('SYS_ADMIN')).toEqual({ code: 'lacks-capabilities', capabilities: ['SYS_CHROOT'] });
});
