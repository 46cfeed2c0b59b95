import { Mediation } from '../../../../src/access/kernel/host';
import { Answer } from '../../../../src/access/kernel/kernel-check';
import { appArmor } from '../../../../src/access/kernel/kernel-checks/app-armor';
import { LoadedProfile } from '../../../../src/access/kernel/process';
import { process, host } from '../../../fixtures/processes';

const before: Answer = { allowed: true, reason: { code: 'same-user', user: 0 }, source: 'kill(2)' };
const none: LoadedProfile = { type: 'Unconfined' };
const theRuntimes: LoadedProfile = { type: 'RuntimeDefault' };
const own: LoadedProfile = { type: 'Localhost', localhostProfile: 'own' };

test.each<[string, LoadedProfile, LoadedProfile, { signals: boolean; tracing: boolean }]>([
  ['the runtime\'s and the runtime\'s', theRuntimes, theRuntimes, { signals: true, tracing: true }],
  ['none and none', none, none, { signals: true, tracing: true }],
  ['none and the runtime\'s', none, theRuntimes, { signals: true, tracing: true }],
  ['the runtime\'s and none', theRuntimes, none, { signals: false, tracing: false }],
  ['the runtime\'s and one of the node\'s', theRuntimes, own, { signals: false, tracing: false }],
  ['one of the node\'s and the runtime\'s', own, theRuntimes, { signals: false, tracing: false }],
  ['none and one of the node\'s that forbids', none, own, { signals: false, tracing: true }],
  ['one of the node\'s that forbids and none', own, none, { signals: false, tracing: false }],
  ['one of the node\'s that forbids, both', own, own, { signals: false, tracing: false }],
])('appArmor: %s', (_name, actor, target, expected) => {
  const forbids = host({ appArmor: true, permits: () => false });
  const ask = (action: 'signals' | 'tracing') => appArmor(action, before)(process({ appArmor: actor }), process({ appArmor: target }), forbids);
  expect({ signals: ask('signals').allowed, tracing: ask('tracing').allowed }).toEqual(expected);
});

test('appArmor: profiles of the node\'s may permit it', () => {
  const permits = host({ appArmor: true, permits: () => true });
  expect(appArmor('signals', before)(process({ appArmor: own }), process({ appArmor: own }), permits)).toBe(before);
});

// Measured with a Localhost profile that has `ptrace,`, and with one in complain mode.
test("appArmor: the runtime's profile lets one of the node's read and trace it, and takes no signals from it", () => {
  const permits = host({ appArmor: true, permits: () => true });
  const allows = (action: Mediation) => appArmor(action, before)(process({ appArmor: own }), process({ appArmor: theRuntimes }), permits).allowed;
  expect([allows('reading'), allows('tracing'), allows('signals')]).toEqual([true, true, false]);
});

test('appArmor: to read and to attach are two permissions of a profile', () => {
  const reads = host({ appArmor: true, permits: (_kind, _profile, action) => action === 'reading' });
  const allows = (action: Mediation) => appArmor(action, before)(process({ appArmor: own }), process({ appArmor: own }), reads).allowed;
  expect([allows('reading'), allows('tracing')]).toEqual([true, false]);
});

test('appArmor: a node without it is not asked', () => {
  expect(appArmor('signals', before)(process(), process({ appArmor: none }), host())).toBe(before);
});

test('appArmor: a denial tells both profiles', () => {
  const [actor, target] = [process({ appArmor: own }), process({ appArmor: none })];
  const { reason } = appArmor('tracing', before)(actor, target, host({ appArmor: true, permits: () => false }));
  expect(reason).toEqual({ code: 'app-armor', action: 'tracing', profile: own, targetProfile: none });
});
