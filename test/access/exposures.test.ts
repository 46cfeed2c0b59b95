import * as fc from 'fast-check';
import { AccessOutcome } from '../../src/access/access-outcome';
import { exposuresOf } from '../../src/access/exposures';
import { NodeSettings } from '../../src/access/node-settings';
import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { ProcessAccess } from '../../src/access/process-access';
import { SecurityContext } from '../../src/pod/pod';

const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;

const user = (id: number, more: SecurityContext = {}): SecurityContext => ({ runAsUser: id, runAsGroup: id, ...more });
const only = (...add: string[]): SecurityContext => ({ capabilities: { drop: ['ALL'], add }, allowPrivilegeEscalation: false });

function pairOf(reader: SecurityContext, owner: SecurityContext, node: NodeSettings = {}, shareProcessNamespace = true) {
  const containers = [{ name: 'reader', securityContext: reader }, { name: 'owner', securityContext: owner }];
  return pairDecisionsIn({ metadata: {}, spec: { shareProcessNamespace, containers } }, node)[0];
}

const owner = user(1000, only());

// The first three were measured on the kubelet.
test.each<[string, SecurityContext, AccessOutcome, AccessOutcome]>([
  ['SYS_PTRACE reads the environment from memory', user(0, only('SYS_PTRACE')), ALLOWED, ALLOWED],
  ['a set-user-ID file makes a reader the owner', user(1001, { ...only(), allowPrivilegeEscalation: undefined }), UNKNOWN, UNKNOWN],
  ['a file gives the capabilities that are added', user(1001, only('SYS_PTRACE', 'DAC_READ_SEARCH')), UNKNOWN, UNKNOWN],
  ["a file gives the runtime's own, too, and SETUID makes a reader the owner", user(1001, { allowPrivilegeEscalation: false }), UNKNOWN, UNKNOWN],
  ['root with SETUID becomes the owner', user(0, only('SETUID')), UNKNOWN, UNKNOWN],
  ['root without it does not', user(0, only('KILL')), DENIED, DENIED],
  ['another user that can gain nothing reads nothing', user(1001, only()), DENIED, DENIED],
  ['the same user reads all', user(1000, only()), ALLOWED, ALLOWED],
])('exposuresOf: %s', (_name, reader, environment, files) => {
  expect(exposuresOf([pairOf(reader, owner)])).toEqual([{ reader: 'reader', owner: 'owner', arguments: ALLOWED, environment, files }]);
});

test('exposuresOf: a namespace of its own gives nothing away', () => {
  expect(exposuresOf([pairOf(user(0), owner, {}, false)])).toMatchObject([{ arguments: DENIED, environment: DENIED, files: DENIED }]);
});

test('exposuresOf: of a kernel that is not known, nothing is', () => {
  const containers = [{ name: 'reader' }, { name: 'owner' }];
  const pairs = pairDecisionsIn({ metadata: {}, spec: { shareProcessNamespace: true, runtimeClassName: 'gvisor', containers } }, {});
  expect(exposuresOf(pairs)[0]).toMatchObject({ arguments: UNKNOWN, environment: UNKNOWN, files: UNKNOWN });
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
    const { decide, allows, couldAllow } = pairOf(one, other);
    const { outcome } = decide(access);
    seen.add(`${outcome} ${couldAllow(access)}`);
    expect(allows(access)).toBe(outcome === ALLOWED);
    if (outcome !== DENIED) expect(couldAllow(access)).toBe(true);
  }), { numRuns: 2000 });
  expect([...seen].sort()).toEqual(['allowed true', 'denied false', 'denied true', 'unknown true']);
});
