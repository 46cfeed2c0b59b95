import { AccessOutcome } from '../../src/access/access-outcome';
import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { ProcessAccess } from '../../src/access/process-access';
import { memberName } from '../../src/report/members';
import { fieldCases, fieldPods } from '../fixtures/field-cases';
import { hostKernelTables, nodeSettings } from '../fixtures/kernel-access';

const operations = Object.values(ProcessAccess);

const tables = Object.entries(hostKernelTables()).filter(([, { pods }]) => Object.keys(fieldPods).some(pod => pod in pods));

test('each Pod was measured with one runtime at least', () => {
  expect(Object.keys(fieldPods).filter(pod => !tables.some(([, { pods }]) => pod in pods))).toEqual([]);
});

describe.each(tables)('with %s', (_name, { measuredOn, pods, pairs }) => {
  describe.each(Object.keys(fieldPods).filter(pod => pod in pods))('in the Pod %s', pod => {
    const containers = Object.entries(fieldPods[pod].containers).map(([name, { securityContext }]) => ({ name, securityContext }));
    const decisions = pairDecisionsIn({ metadata: {}, spec: { shareProcessNamespace: true, containers } }, nodeSettings(measuredOn));

    test.each(Object.entries(fieldCases[pod]))('%s', (_case, { actor, target, works, allowed, unknown = [] }) => {
      const { ok = [] } = pairs[pod][actor][target];
      const pair = decisions.find(each => each.actor === actor && each.target === target)!;
      const decided = (outcome: AccessOutcome) => operations.filter(access => pair.decide(access).outcome === outcome).sort();

      expect(ok.filter(name => name !== 'PRIVATE_FILE').sort()).toEqual(works.map(memberName).sort());
      expect(decided(AccessOutcome.ALLOWED)).toEqual([...allowed].sort());
      expect(decided(AccessOutcome.UNKNOWN)).toEqual([...unknown].sort());
      expect(works.filter(access => !pair.couldAllow(access))).toEqual([]);
    });
  });
});
