import { release } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { kubectl } from './cluster/kubectl';
import { committedTable } from './committed-table';
import { measureFrom, setting } from './measure-access';
import { testNamespace } from './test-namespace';
import { AccessStrategy, ProcessAccess } from '../src';
import { leastGrant } from '../src/access/least-grant';
import { SecurityContext } from '../src/pod/pod';
import { memberName } from '../src/report/members';
import { GRANT_ACCESS, GRANT_TARGETS } from '../test/fixtures/grant-cases';
import { nodeSettings } from '../test/fixtures/kernel-access';
import { heldProcess } from '../test/fixtures/probe-programs';

/** The cluster's own node. */
const node = {
  ...nodeSettings(committedTable().measuredOn),
  kernelVersion: release(),
  ptraceScope: setting('kernel/yama/ptrace_scope') ?? 0,
  perfEventParanoid: setting('kernel/perf_event_paranoid') ?? 2,
};

/** What a target may turn out to be where its security context leaves it open. The image runs as root. */
const identities: readonly SecurityContext[] = [
  {},
  { runAsUser: 0, runAsGroup: 101 },
  { runAsUser: 101, runAsGroup: 101 },
  { runAsUser: 101, runAsGroup: 0 },
  { runAsUser: 1000, runAsGroup: 1000 },
];

function turnsOut(target: SecurityContext): SecurityContext[] {
  const possible = identities.map(identity => ({ ...identity, ...target }));
  return possible.filter((one, index) => possible.findIndex(other => isDeepStrictEqual(one, other)) === index);
}

interface GrantCase {
  readonly target: string;
  readonly access: readonly ProcessAccess[];
  readonly grant: SecurityContext;
  /** The grant with one capability less. */
  readonly less: readonly SecurityContext[];
}

const cases: GrantCase[] = Object.entries(GRANT_TARGETS).flatMap(([target, securityContext]) => GRANT_ACCESS.map(access => {
  const grant = leastGrant({
    access,
    node,
    actor: { name: 'actor' },
    targets: [{ name: 'target', securityContext }],
    pod: { metadata: {}, spec: {} },
    strategy: AccessStrategy.LEAST_PRIVILEGE,
    permits: () => true,
  });
  if (!grant) throw new Error(`nothing gives ${access.map(memberName).join(' and ')} of ${target}`);
  const { add = [] } = grant.capabilities ?? {};
  const without = (capability: string) => ({ drop: ['ALL'], add: add.filter(other => other !== capability) });
  return { target, access, grant, less: add.map(capability => ({ ...grant, capabilities: without(capability) })) };
}));

/** Every security context that is tried on a target, once. */
function actorsFor(target: string): SecurityContext[] {
  const all = cases.filter(one => one.target === target).flatMap(({ grant, less }) => [grant, ...less]);
  return all.filter((one, index) => all.findIndex(other => isDeepStrictEqual(one, other)) === index);
}

function podFor(target: string): object {
  const containers = [
    ...turnsOut(GRANT_TARGETS[target]).map((securityContext, index) => ({ name: `target-${index}`, securityContext })),
    ...actorsFor(target).map((securityContext, index) => ({ name: `actor-${index}`, securityContext })),
  ];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: target },
    spec: {
      shareProcessNamespace: true,
      terminationGracePeriodSeconds: 0,
      containers: containers.map(({ name, securityContext }) => ({
        name, image: 'process-probe', command: heldProcess(name), securityContext,
      })),
    },
  };
}

const namespace = testNamespace('grants');
/** By target, actor and what the target turned out to be: the operations that worked. */
const worked = new Map<string, ReadonlySet<string>>();

beforeAll(async () => {
  const items = Object.keys(GRANT_TARGETS).map(podFor);
  await kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  await kubectl(['wait', '--namespace', namespace, '--for=condition=Ready', 'pod', '--all', '--timeout=180s']);
  await Promise.all(Object.keys(GRANT_TARGETS).map(async target => {
    for (const [index] of actorsFor(target).entries()) {
      const { byTarget } = await measureFrom({ namespace, pod: target, container: `actor-${index}` });
      for (const [holder, { outcomes }] of byTarget) {
        worked.set(`${target} actor-${index} ${holder}`, new Set(Object.keys(outcomes).filter(operation => outcomes[operation] === 'ok')));
      }
    }
  }));
});

/** What did not work of what was wanted, for anything that the target turned out to be. */
function failures({ target, access }: GrantCase, actor: SecurityContext): string[] {
  const name = `actor-${actorsFor(target).findIndex(other => isDeepStrictEqual(actor, other))}`;
  return turnsOut(GRANT_TARGETS[target]).map((_, index) => `target-${index}`).flatMap(holder =>
    access.filter(operation => !worked.get(`${target} ${name} ${holder}`)?.has(memberName(operation))).map(operation => `${memberName(operation)} of ${holder}`));
}

test('runs the answers for every target and access', () => {
  expect(cases).toHaveLength(Object.keys(GRANT_TARGETS).length * GRANT_ACCESS.length);
});

describe.each(cases.map(one => ({ ...one, wanted: one.access.map(memberName).join(' and ') })))('$wanted of $target', one => {
  test('works with what it is granted, whatever the target turns out to be', () => {
    expect(failures(one, one.grant)).toEqual([]);
  });

  test('fails with any one capability less', () => {
    expect(one.less.map(less => ({ less: less.capabilities, isEnough: failures(one, less).length === 0 })))
      .toEqual(one.less.map(less => ({ less: less.capabilities, isEnough: false })));
  });
});
