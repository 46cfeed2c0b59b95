import { currentRuntime } from './cluster/current-runtime';
import { committedTable, holdAgainst } from './committed-table';
import { measureAccess, podsFor } from './measure-access';
import { testNamespace } from './test-namespace';
import { RUNTIMES } from '../src/access/kernel/runtimes';
import { accessPods } from '../test/fixtures/access-cases';
import { KernelAccess, Outcomes } from '../test/fixtures/kernel-access';

const pods = podsFor(currentRuntime(), accessPods);
const namespace = testNamespace('access');
let measured: Pick<KernelAccess, 'pods' | 'pairs'>;

beforeAll(async () => {
  measured = await measureAccess(namespace, pods);
});

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

test.each(summary)('$actor may do [$root] to root and [$other] to user 101', ({ actor, root, other }) => {
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

holdAgainst(committedTable(), pods, () => measured);
