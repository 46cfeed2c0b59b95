import { currentRuntime } from './cluster/current-runtime';
import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { committedTable, holdAgainst } from './committed-table';
import { measureAccess, podsFor } from './measure-access';
import { podsIn } from './pods';
import { testNamespace } from './test-namespace';
import { AccessOutcome, ProcessAccess } from '../src';
import { pairDecisionsIn } from '../src/access/pair-decisions';
import { memberName } from '../src/report/members';
import { fieldCases, fieldPods } from '../test/fixtures/field-cases';
import { KernelAccess, nodeSettings } from '../test/fixtures/kernel-access';
import { heldProcess } from '../test/fixtures/probe-programs';

const pods = podsFor(currentRuntime(), fieldPods);
const node = nodeSettings(committedTable().measuredOn);
const namespace = testNamespace('field');
let measured: Pick<KernelAccess, 'pods' | 'pairs'>;

beforeAll(async () => {
  measured = await measureAccess(namespace, pods);
});

const operations = Object.values(ProcessAccess);

describe.each(Object.keys(pods))('in the Pod %s', pod => {
  const containers = Object.entries(pods[pod].containers).map(([name, { securityContext }]) => ({ name, securityContext }));
  const decisions = pairDecisionsIn({ metadata: {}, spec: { shareProcessNamespace: true, containers } }, node);

  test.each(Object.entries(fieldCases[pod]))('%s', (_, { actor, target, works, allowed, unknown = [] }) => {
    const { ok } = measured.pairs[pod][actor][target];
    const { decide, couldAllow } = decisions.find(pair => pair.actor === actor && pair.target === target)!;
    const decided = (outcome: AccessOutcome) => operations.filter(access => decide(access).outcome === outcome).sort();

    expect(ok.filter(name => name !== 'PRIVATE_FILE').sort()).toEqual(works.map(memberName).sort());
    expect(decided(AccessOutcome.ALLOWED)).toEqual([...allowed].sort());
    expect(decided(AccessOutcome.UNKNOWN)).toEqual([...unknown].sort());
    expect(works.filter(access => !couldAllow(access))).toEqual([]);
  });
});

test('a program whose file has a capability does not start where the container drops it', async () => {
  const securityContext = { runAsUser: 101, runAsGroup: 82, capabilities: { drop: ['ALL'] } };
  const containers = [{ name: 'main', image: 'process-probe', command: heldProcess('main', 'plain', 'process-probe-net-bind'), securityContext }];
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'dropped' }, spec: { restartPolicy: 'Never', containers } };
  await kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify(pod));

  const { message = '' } = await until('the end of the container', async () => {
    const present = await podsIn(namespace);
    return present.find(({ metadata }) => metadata.name === 'dropped')?.status.containerStatuses?.[0].state.terminated;
  });

  // runc says so before or after it has let go of the container.
  expect(message + await kubectl(['logs', '--namespace', namespace, 'dropped'])).toContain('operation not permitted');
});

holdAgainst(committedTable(), pods, () => measured);
