import { measureAccess } from './measure-access';
import { testNamespace } from './test-namespace';
import { accessPods } from '../test/fixtures/access-cases';
import { KernelAccess, Outcomes, readKernelAccess } from '../test/fixtures/kernel-access';

const committed = readKernelAccess();
const namespace = testNamespace('access');
let measured: KernelAccess;

beforeAll(async () => {
  measured = await measureAccess(namespace);
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
    other: 'SIGNAL FILE_DESCRIPTORS',
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
  expect(measured.defaultCapabilities).toEqual(committed.defaultCapabilities);
});

test('has the committed Pods and no other', () => {
  expect(Object.keys(committed.pods)).toEqual(Object.keys(accessPods));
});

describe.each(Object.keys(accessPods))('in the Pod %s', pod => {
  test('every container has the committed credentials', () => {
    expect(asRead(measured.pods[pod])).toEqual(committed.pods[pod]);
  });

  test.each(Object.keys(accessPods[pod].containers))('%s may do to each container what is committed', actor => {
    expect(inWords(measured.pairs[pod][actor])).toEqual(inWords(committed.pairs[pod][actor]));
  });
});

/** A line for each target, so that a difference shows as the lines that it is. */
function inWords(targets: Record<string, Outcomes>): string[] {
  return Object.entries(targets).map(([target, outcomes]) => (
    `${target}: ${Object.entries(outcomes).map(([outcome, operations]) => `${outcome} for ${operations.join(' ')}`).join(', ')}`
  ));
}

/** Without what JSON leaves out. */
function asRead<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
