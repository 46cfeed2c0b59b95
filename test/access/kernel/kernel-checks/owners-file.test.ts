import { ownersFile } from '../../../../src/access/kernel/kernel-checks/owners-file';
import { host, process } from '../../../fixtures/processes';

// Measured with Linux 6.18: a file of mode 0600 opened for writing, and a socket of mode 0600 connected to.
test.each([
  ['the same user', process(), process(), true],
  ['the same user in another group', process(), process({ group: 2000 }), true],
  ['the user of a target that is not dumpable', process(), process({ dumpable: false }), true],
  ['another user', process(), process({ user: 1001 }), false],
  ['root without capabilities', process({ user: 0 }), process(), false],
  ['DAC_OVERRIDE', process({ user: 0, capabilities: ['DAC_OVERRIDE'] }), process(), true],
  ['DAC_READ_SEARCH, which reads only', process({ user: 0, capabilities: ['DAC_READ_SEARCH'] }), process(), false],
])('ownersFile: %s', (_name, actor, target, allowed) => {
  expect(ownersFile(actor, target, host()).allowed).toBe(allowed);
});
