import { fileMode } from '../../../../src/access/kernel/kernel-checks/file-mode';
import { process, host } from '../../../fixtures/processes';

test.each([
  ['the owner', process(), process(), true],
  ['another user', process({ user: 1001 }), process(), false],
  ['another user of the owner\'s group', process({ user: 1001, group: 1000 }), process(), false],
  ['root without capabilities', process({ user: 0 }), process(), false],
  ['root with DAC_READ_SEARCH', process({ user: 0, capabilities: ['DAC_READ_SEARCH'] }), process(), true],
  ['root with DAC_OVERRIDE', process({ user: 0, capabilities: ['DAC_OVERRIDE'] }), process(), true],
  ['the user of a process that is not dumpable', process(), process({ dumpable: false }), false],
  ['root, of a process that is not dumpable', process({ user: 0 }), process({ dumpable: false }), true],
])('fileMode: /proc/PID/environ and fd open for %s: %#', (_name, actor, target, allowed) => {
  for (const entry of ['environ', 'fd', 'fd/0'] as const) expect(fileMode(entry)(actor, target, host()).allowed).toBe(allowed);
});

test.each(['status', 'maps', 'ns/mnt'] as const)('fileMode: /proc/PID/%s opens for everybody', entry => {
  expect(fileMode(entry)(process(), process({ user: 0, dumpable: false }), host()).allowed).toBe(true);
});

test('fileMode: where a process is not dumpable, gVisor leaves its folder of descriptors to its user', () => {
  expect(fileMode('fd', 'user')(process(), process({ dumpable: false }), host()).allowed).toBe(true);
  expect(fileMode('fd', 'user')(process({ user: 0 }), process({ dumpable: false }), host()).allowed).toBe(false);
});

test.each(['DAC_READ_SEARCH', 'DAC_OVERRIDE'])('fileMode: it tells by which capability it opens: %s', capability => {
  expect(fileMode('fd')(process({ user: 0, capabilities: [capability] }), process(), host()).reason)
    .toEqual({ code: 'has-capabilities', capabilities: [capability] });
});

test('fileMode: a denial tells whose the file is', () => {
  expect(fileMode('fd')(process({ user: 5 }), process(), host()).reason)
    .toEqual({ code: 'file-of-other-user', entry: 'fd', user: 5, owner: 1000, targetIsDumpable: true });
  expect(fileMode('fd')(process(), process({ dumpable: false }), host()).reason)
    .toEqual({ code: 'file-of-other-user', entry: 'fd', user: 1000, owner: 0, targetIsDumpable: false });
});
