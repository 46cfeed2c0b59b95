import { currentRuntime } from './cluster/current-runtime';
import { kubectl } from './cluster/kubectl';
import { until } from './cluster/until';
import { committedTable, holdAgainst } from './committed-table';
import { measureAccess } from './measure-access';
import { podsIn } from './pods';
import { testNamespace } from './test-namespace';
import { RUNTIMES } from '../src/access/kernel/runtimes';
import { accessPods, podsWith } from '../test/fixtures/access-cases';
import { fieldPods } from '../test/fixtures/field-cases';
import { KernelAccess, Outcomes } from '../test/fixtures/kernel-access';
import { heldProcess } from '../test/fixtures/probe-programs';

const pods = podsWith(currentRuntime().features, { ...accessPods, ...fieldPods });
const namespace = testNamespace('access');
let measured: Pick<KernelAccess, 'pods' | 'pairs'>;
/** In milliseconds, at most. */
const GVISOR_TAKES = 20 * 60_000;

beforeAll(async () => {
  measured = await measureAccess(namespace, pods);
}, GVISOR_TAKES);

/** Columns: what the actor may do to a root container with the default capabilities, and to a container of user 101. */
const summary = [
  {
    actor: 'defaults',
    root: 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
    other: 'SIGNAL FILE_DESCRIPTORS',
  },
  {
    actor: 'add-sys-ptrace',
    root: 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
    other: 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
  },
  {
    actor: 'only-sys-ptrace',
    root: 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
    other: 'FILESYSTEM EXECUTABLE MEMORY_MAP',
  },
  {
    actor: 'only-kill',
    root: 'SIGNAL FILE_DESCRIPTORS',
    other: 'SIGNAL',
  },
  {
    actor: 'only-sys-ptrace-and-dac-read-search',
    root: 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
    other: 'ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
  },
  {
    actor: 'uid-1000-add-sys-ptrace-and-kill',
    root: '',
    other: '',
  },
  {
    actor: 'uid-101',
    root: '',
    other: 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
  },
  {
    actor: 'uid-101-drop-all',
    root: '',
    other: 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
  },
  {
    actor: 'add-cap-sys-ptrace',
    root: 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS',
    other: RUNTIMES[currentRuntime().containerRuntime].acceptsPrefix
      ? 'SIGNAL ENVIRONMENT FILESYSTEM EXECUTABLE MEMORY_MAP FILE_DESCRIPTORS'
      : 'SIGNAL FILE_DESCRIPTORS',
  },
];

const summarized = ['SIGNAL', 'ENVIRONMENT', 'FILESYSTEM', 'EXECUTABLE', 'MEMORY_MAP', 'FILE_DESCRIPTORS'];

function allowed(outcomes: Outcomes): string {
  return summarized.filter(operation => outcomes.ok.includes(operation)).join(' ');
}

test.each(summary.filter(({ actor }) => actor in pods.capabilities.containers))('$actor may do [$root] to root and [$other] to user 101', ({ actor, root, other }) => {
  const { defaults, 'uid-101': user } = measured.pairs.capabilities[actor];

  expect({ root: allowed(defaults), other: allowed(user) }).toEqual({ root, other });
});

test('lets every process list the command line, name and status of every other', () => {
  const outcomes = Object.values(measured.pairs).flatMap(actors => Object.values(actors).flatMap(targets => Object.values(targets)));

  expect(outcomes.filter(({ ok }) => !ok.includes('LIST'))).toEqual([]);
});

test('has a root container’s default capabilities as committed', () => {
  expect(measured.pods.capabilities.containers.defaults.credentials.capabilities).toEqual(committedTable().defaultCapabilities);
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
