import { AccessOutcome } from '../../src/access/access-outcome';
import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { ProcessAccess } from '../../src/access/process-access';
import * as facts from '../../src/access/process-facts';
import { PodSpec } from '../../src/pod/pod';

const decisionsIn = (spec: PodSpec) => pairDecisionsIn({ metadata: {}, spec }, {});
const containers = ['a', 'b', 'c'].map(name => ({ name }));

test('pairDecisionsIn: every ordered pair', () => {
  const pairs = decisionsIn({ shareProcessNamespace: true, containers });
  expect(pairs.map(({ actor, target }) => `${actor} ${target}`)).toEqual(['a b', 'a c', 'b a', 'b c', 'c a', 'c b']);
});

test.each<[string, PodSpec, AccessOutcome]>([
  ['shareProcessNamespace', { shareProcessNamespace: true }, AccessOutcome.ALLOWED],
  ['hostPID', { hostPID: true }, AccessOutcome.ALLOWED],
  ['neither', {}, AccessOutcome.DENIED],
])('pairDecisionsIn: whether they see each other with %s', (_name, spec, outcome) => {
  const [pair] = decisionsIn({ ...spec, containers });
  expect(pair.decide(ProcessAccess.LIST).outcome).toBe(outcome);
});

test('pairDecisionsIn: a namespace that is not shared is the reason', () => {
  const [pair] = decisionsIn({ containers });
  expect(pair.decide(ProcessAccess.SIGNAL).verdicts).toEqual([{ allowed: false, reasons: [{ code: 'not-shared' }], source: 'pid_namespaces(7)' }]);
});

test('pairDecisionsIn: nothing is worked out before it is asked for', () => {
  const working = jest.spyOn(facts, 'processFacts');
  const [pair] = decisionsIn({ shareProcessNamespace: true, containers });
  expect(working).not.toHaveBeenCalled();
  pair.allows(ProcessAccess.SIGNAL);
  pair.decide(ProcessAccess.SIGNAL);
  expect(working).toHaveBeenCalledTimes(2);
  working.mockRestore();
});
