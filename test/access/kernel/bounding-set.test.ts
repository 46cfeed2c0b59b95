import { ContainerRuntime } from '../../../src/access/container-runtime';
import { boundingSet } from '../../../src/access/kernel/bounding-set';
import { CAPABILITIES } from '../../../src/access/kernel/capabilities';
import { RUNTIMES } from '../../../src/access/kernel/runtimes';
import { SecurityContext } from '../../../src/pod/pod';

const { CONTAINERD, CRI_O } = ContainerRuntime;
const defaults = (runtime: ContainerRuntime) => RUNTIMES[runtime].defaultCapabilities;

test('containerd gives 14 by default, CRI-O 9 of them', () => {
  expect(defaults(CONTAINERD)).toHaveLength(14);
  expect(defaults(CRI_O)).toHaveLength(9);
  expect(defaults(CONTAINERD)).toEqual(expect.arrayContaining([...defaults(CRI_O)]));
});

test.each<[string, SecurityContext, readonly string[]]>([
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
])('boundingSet: %s', (_name, settings, expected) => {
  expect([...boundingSet(settings, CRI_O)].sort()).toEqual([...expected].sort());
});

test('boundingSet: CAP_ is ignored by containerd and understood by CRI-O', () => {
  const settings = { capabilities: { drop: ['ALL'], add: ['CAP_KILL'] } };
  expect([...boundingSet(settings, CONTAINERD)]).toEqual([]);
  expect([...boundingSet(settings, CRI_O)]).toEqual(['KILL']);
});
