import * as fc from 'fast-check';
import { AccessOutcome } from '../../src/access/access-outcome';
import { exposuresOf, readingOf } from '../../src/access/exposures';
import { ImageFacts } from '../../src/access/image-facts';
import { NodeSettings } from '../../src/access/node-settings';
import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { ProcessAccess } from '../../src/access/process-access';
import { DataLocation } from '../../src/pod/data-location';
import { PodSpec, SecurityContext } from '../../src/pod/pod';

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;

const user = (id: number, more: SecurityContext = {}): SecurityContext => ({ runAsUser: id, runAsGroup: id, ...more });
const only = (...add: string[]): SecurityContext => ({ capabilities: { drop: ['ALL'], add }, allowPrivilegeEscalation: false });

function pairOf(reader: SecurityContext, owner: SecurityContext, node: NodeSettings = {}, shareProcessNamespace = true) {
  const containers = [{ name: 'reader', securityContext: reader }, { name: 'owner', securityContext: owner }];
  return pairDecisionsIn({ metadata: {}, spec: { shareProcessNamespace, containers } }, node)[0];
}

const owner = user(1000, only());

// The first and the two of files were measured on the kubelet, the samples and the handles with Linux 6.18.
test.each<[string, SecurityContext, AccessOutcome, AccessOutcome]>([
  ['SYS_PTRACE reads the environment from memory', user(0, only('SYS_PTRACE')), ALLOWED, ALLOWED],
  ['PERFMON reads it from samples of the stack', user(0, only('PERFMON')), UNKNOWN, DENIED],
  ['a set-user-ID file makes a reader the owner', user(1001, { ...only(), allowPrivilegeEscalation: undefined }), UNKNOWN, UNKNOWN],
  ['a file gives the capabilities that are added', user(1001, only('SYS_PTRACE', 'DAC_READ_SEARCH')), UNKNOWN, UNKNOWN],
  ["a file gives the runtime's own, too, and SETUID makes a reader the owner", user(1001, { allowPrivilegeEscalation: false }), UNKNOWN, UNKNOWN],
  ['root with SETUID becomes the owner', user(0, only('SETUID')), UNKNOWN, UNKNOWN],
  ['root without it does not', user(0, only('KILL')), DENIED, DENIED],
  ['SETGID makes a reader one of the owner\'s group', { ...user(1000, only('SETGID')), runAsGroup: 5 }, UNKNOWN, UNKNOWN],
  ['without it another group keeps it out', { ...user(1000, only()), runAsGroup: 5 }, DENIED, DENIED],
  ['DAC_READ_SEARCH opens any file of the node by its handle', user(0, only('DAC_READ_SEARCH')), UNKNOWN, UNKNOWN],
  ['so does a file that has it', user(1001, only('DAC_READ_SEARCH')), UNKNOWN, UNKNOWN],
  ['DAC_OVERRIDE does not', user(0, only('DAC_OVERRIDE')), DENIED, DENIED],
  ['another user that can gain nothing reads nothing', user(1001, only()), DENIED, DENIED],
  ['the same user reads all', user(1000, only()), ALLOWED, ALLOWED],
])('exposuresOf: %s', (_name, reader, environment, files) => {
  expect(exposuresOf([pairOf(reader, owner)])).toEqual([{ reader: 'reader', owner: 'owner', arguments: ALLOWED, environment, files }]);
});

test.each<[ProcessAccess, AccessOutcome, AccessOutcome, AccessOutcome]>([
  [ProcessAccess.SIGNAL, DENIED, DENIED, DENIED],
  [ProcessAccess.LIST, ALLOWED, DENIED, DENIED],
  [ProcessAccess.ENVIRONMENT, DENIED, ALLOWED, DENIED],
  [ProcessAccess.FILESYSTEM, DENIED, DENIED, ALLOWED],
  [ProcessAccess.FILE_DESCRIPTOR_TARGETS, DENIED, DENIED, UNKNOWN],
  [ProcessAccess.TRACE, ALLOWED, ALLOWED, ALLOWED],
  [ProcessAccess.MEMORY, ALLOWED, ALLOWED, UNKNOWN],
  [ProcessAccess.NAMESPACE, DENIED, DENIED, ALLOWED],
  [ProcessAccess.PERF_EVENTS, UNKNOWN, UNKNOWN, DENIED],
])('readingOf: who may do %s alone reads arguments: %s, environment: %s, files: %s', (operation, ...expected) => {
  const may = (access: ProcessAccess) => access === operation;
  const locations = [DataLocation.ARGUMENTS, DataLocation.ENVIRONMENT, DataLocation.FILES];
  expect(locations.map(location => readingOf({ allows: may, couldAllow: may }, location))).toEqual(expected);
});

test('exposuresOf: a namespace of its own gives nothing away', () => {
  expect(exposuresOf([pairOf(user(0), owner, {}, false)])).toMatchObject([{ arguments: DENIED, environment: DENIED, files: DENIED }]);
});

test('exposuresOf: what breaks out of its container breaks into others, whatever they share', () => {
  const privileged = user(0, { privileged: true });
  expect(exposuresOf([pairOf(privileged, owner, {}, false)])).toMatchObject([{ arguments: UNKNOWN, environment: UNKNOWN, files: UNKNOWN }]);
  const containers = [{ name: 'reader', securityContext: privileged }, { name: 'owner', securityContext: owner }];
  const [pair] = pairDecisionsIn({ metadata: {}, spec: { hostUsers: false, containers } }, {});
  expect(exposuresOf([pair])).toMatchObject([{ arguments: DENIED, environment: DENIED, files: DENIED }]);
});

test('exposuresOf: of a kernel that is not known, nothing is', () => {
  const containers = [{ name: 'reader' }, { name: 'owner' }];
  const pairs = pairDecisionsIn({ metadata: {}, spec: { shareProcessNamespace: true, runtimeClassName: 'gvisor', containers } }, {});
  expect(exposuresOf(pairs)[0]).toMatchObject({ arguments: UNKNOWN, environment: UNKNOWN, files: UNKNOWN });
});

interface Described {
  readonly reader?: ImageFacts;
  readonly owner?: ImageFacts;
  readonly volumes?: PodSpec['volumes'];
}

function environmentOf(
  reader: SecurityContext, ownerContext: SecurityContext, { reader: ofReader = {}, owner: ofOwner = {}, volumes }: Described = {},
): AccessOutcome {
  const mounts = (volumes ?? []).map(({ name }) => ({ name, mountPath: '/data' }));
  const containers = [
    { name: 'reader', image: 'reader', securityContext: reader, volumeMounts: mounts }, { name: 'owner', image: 'owner', securityContext: ownerContext },
  ];
  const known = { 'docker.io/library/reader': ofReader, 'docker.io/library/owner': ofOwner };
  const pod = { metadata: {}, spec: { shareProcessNamespace: true, containers, volumes } };
  return exposuresOf(pairDecisionsIn(pod, {}, { areWellKnown: false, described: [known] }))[0].environment;
}

const harmless: ImageFacts = { fileCapabilities: [], setUserIdFiles: false };
const root = user(0, only());

test.each<[string, SecurityContext, SecurityContext, Described, AccessOutcome]>([
  ['an image without set-user-ID files and file capabilities gains nothing', user(1001), owner, { reader: harmless }, DENIED],
  ['without set-user-ID files it may have SETUID by a file', user(1001), owner, { reader: { setUserIdFiles: false } }, UNKNOWN],
  ['without file capabilities it may have a set-user-ID file', user(1001), owner, { reader: { fileCapabilities: [] } }, UNKNOWN],
  ['what the main program has, others may have more of', user(1001, only('SYS_PTRACE')), owner, { reader: { fileCapabilities: ['KILL'] } }, UNKNOWN],
  ['what one has may be enough', user(1001, only('SYS_PTRACE')), owner, { reader: { fileCapabilities: ['SYS_PTRACE'] } }, ALLOWED],
  ['root needs no file for SETUID', user(0, only('SETUID')), owner, { reader: harmless }, UNKNOWN],
  ['who must not be root does need one', { runAsNonRoot: true, ...only('SETUID') }, root, { reader: harmless }, DENIED],
  ['a volume may hold what the image does not', user(1001), owner, { reader: harmless, volumes: [{ name: 'data', emptyDir: {} }] }, UNKNOWN],
  [
    'such as capabilities on a file', user(1001, { allowPrivilegeEscalation: false }), owner,
    { reader: { fileCapabilities: [] }, volumes: [{ name: 'data', emptyDir: {} }] }, UNKNOWN,
  ],
  [
    'and files that set the user', user(1001, { capabilities: { drop: ['ALL'] } }), owner,
    { reader: { setUserIdFiles: false }, volumes: [{ name: 'data', emptyDir: {} }] }, UNKNOWN,
  ],
  ['which no file of the image does', user(1001, { capabilities: { drop: ['ALL'] } }), owner, { reader: { setUserIdFiles: false } }, DENIED],
  ['which no file of the image has', user(1001, { allowPrivilegeEscalation: false }), owner, { reader: { fileCapabilities: [] } }, DENIED],
  ['but not one that the kubelet writes', user(1001), owner, { reader: harmless, volumes: [{ name: 'config', configMap: { name: 'x' } }] }, DENIED],
  ['workers have the environment of root', user(101, only()), root, { owner: { workerUsers: [101] } }, UNKNOWN],
  ['and other users do not', user(102, only()), root, { owner: { workerUsers: [101] } }, DENIED],
  ['whose workers, if nobody tells', user(101, only()), user(0, only('SETUID')), {}, UNKNOWN],
  ['who cannot change its user has none', user(101, only()), root, {}, DENIED],
  ['who is told to have none has none', user(101, only()), user(0, only('SETUID')), { owner: { workerUsers: [] } }, DENIED],
  ['so has the main process of who steps down', user(999, only()), user(0), { owner: { stepDownUser: 999, stepDownGroup: 999 } }, ALLOWED],
  ['a reader that steps down starts as root', user(0, { allowPrivilegeEscalation: false }), user(0, only()), { reader: { stepDownUser: 999 } }, UNKNOWN],
  ['a main process that is not dumpable has neighbours that are', user(1000, only()), owner, { owner: { dumpable: false } }, UNKNOWN],
  ['and so has one with capabilities on its file', user(1000, only()), user(1000, only('NET_RAW')), { owner: { fileCapabilities: ['NET_RAW'] } }, UNKNOWN],
])('exposuresOf: of images that are described, %s', (_name, reader, ownerContext, described, expected) => {
  expect(environmentOf(reader, ownerContext, described)).toBe(expected);
});

test('exposuresOf: a worker may be of another group than the main process that steps down to its user', () => {
  const containers = [
    { name: 'reader', image: 'reader', securityContext: { ...only(), runAsUser: 7, runAsGroup: 9 } },
    { name: 'owner', image: 'owner', args: ['serve'], securityContext: user(0, only('SETUID', 'SETGID')) },
  ];
  const environmentWith = (workerUsers: number[]) => {
    const known = { 'docker.io/library/reader': harmless, 'docker.io/library/owner': { stepDownUser: 7, stepDownGroup: 8, workerUsers } };
    const shared = { metadata: {}, spec: { shareProcessNamespace: true, containers } };
    return exposuresOf(pairDecisionsIn(shared, {}, { areWellKnown: false, described: [known] }))[0].environment;
  };
  expect([environmentWith([]), environmentWith([7])]).toEqual([DENIED, UNKNOWN]);
});

const ids = fc.constantFrom(undefined, 0, 1000, 1001);
const settings: fc.Arbitrary<SecurityContext> = fc.record({
  runAsUser: ids,
  runAsGroup: ids,
  allowPrivilegeEscalation: fc.constantFrom(undefined, true, false),
  capabilities: fc.record({ drop: fc.constantFrom([], ['ALL']), add: fc.subarray(['KILL', 'SETUID', 'SYS_PTRACE', 'DAC_OVERRIDE']) }),
});

test('couldAllow: what works could, and what could not is denied', () => {
  const seen = new Set<string>();
  fc.assert(fc.property(settings, settings, fc.constantFrom(...Object.values(ProcessAccess)), (one, other, access) => {
    const pair = pairOf(one, other);
    const { outcome } = pair.decide(access);
    seen.add(`${outcome} ${pair.couldAllow(access)}`);
    expect(pair.allows(access)).toBe(outcome === ALLOWED);
    if (outcome !== DENIED) expect(pair.couldAllow(access)).toBe(true);
  }), { numRuns: 2000 });
  expect([...seen].sort()).toEqual(['allowed true', 'denied false', 'denied true', 'unknown true']);
});
