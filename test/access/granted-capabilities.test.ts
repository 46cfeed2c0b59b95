import { CAPABILITIES } from '../../src/access/capabilities';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { grantedCapabilities } from '../../src/access/granted-capabilities';
import { SecuritySettings } from '../../src/access/pod-manifest';
import { RUNTIME_DEFAULTS } from '../../src/access/runtime-defaults';

const { CONTAINERD, CRI_O } = ContainerRuntime;
const defaults = (runtime: ContainerRuntime) => RUNTIME_DEFAULTS[runtime].capabilities;

test('containerd gives 14 by default, CRI-O 9 of them', () => {
  expect(defaults(CONTAINERD)).toHaveLength(14);
  expect(defaults(CRI_O)).toHaveLength(9);
  expect(defaults(CONTAINERD)).toEqual(expect.arrayContaining([...defaults(CRI_O)]));
});

test.each<[string, SecuritySettings, readonly string[]]>([
  ['nothing', {}, defaults(CRI_O)],
  ['privileged', { privileged: true }, CAPABILITIES],
  ['drop ALL', { capabilities: { drop: ['ALL'] } }, []],
  ['drop ALL and add one', { capabilities: { drop: ['ALL'], add: ['KILL'] } }, ['KILL']],
  ['add ALL', { capabilities: { add: ['ALL'] } }, CAPABILITIES],
  ['add ALL and drop one', { capabilities: { add: ['ALL'], drop: ['KILL'] } }, CAPABILITIES.filter(name => name !== 'KILL')],
  ['add and drop ALL', { capabilities: { add: ['ALL'], drop: ['ALL'] } }, []],
  ['add one', { capabilities: { add: ['SYS_PTRACE'] } }, [...defaults(CRI_O), 'SYS_PTRACE']],
  ['drop one', { capabilities: { drop: ['KILL'] } }, defaults(CRI_O).filter(name => name !== 'KILL')],
  ['add and drop one', { capabilities: { add: ['SYS_PTRACE'], drop: ['SYS_PTRACE'] } }, defaults(CRI_O)],
  ['lower case', { capabilities: { drop: ['all'], add: ['kill'] } }, ['KILL']],
  ['an unknown one', { capabilities: { drop: ['ALL'], add: ['PTRACE'] } }, []],
])('grantedCapabilities: %s', (_name, settings, expected) => {
  expect([...grantedCapabilities(settings, CRI_O)].sort()).toEqual([...expected].sort());
});

test('grantedCapabilities: CAP_ is ignored by containerd and understood by CRI-O', () => {
  const settings = { capabilities: { drop: ['ALL'], add: ['CAP_KILL'] } };
  expect([...grantedCapabilities(settings, CONTAINERD)]).toEqual([]);
  expect([...grantedCapabilities(settings, CRI_O)]).toEqual(['KILL']);
});
