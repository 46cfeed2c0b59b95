import { seLinux } from '../../../../src/access/kernel/kernel-checks/se-linux';
import { host, process } from '../../../fixtures/processes';

const keepsApart = host({ seLinuxKeepsApart: true });

test('seLinux: with one label nothing is refused', () => {
  expect(seLinux(process({ seLinux: 'one' }), process({ seLinux: 'one' }), keepsApart).allowed).toBe(true);
});

test('seLinux: a label of its own is nobody else\'s', () => {
  expect(seLinux(process({ seLinux: undefined }), process({ seLinux: undefined }), keepsApart).allowed).toBe(false);
});

test('seLinux: with two labels the host decides', () => {
  const [one, other] = [process({ seLinux: 'one' }), process({ seLinux: 'other' })];
  expect(seLinux(one, other, keepsApart)).toMatchObject({ allowed: false, reason: { code: 'se-linux' } });
  expect(seLinux(one, other, host()).allowed).toBe(true);
});
