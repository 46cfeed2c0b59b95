import { AccessStrategy } from '../../src/access/access-strategy';
import { nearestAlternative, obstacleTo } from '../../src/access/alternatives';
import { GrantRequest } from '../../src/access/least-grant';
import { ProcessAccess } from '../../src/access/process-access';

const { SIGNAL, FILESYSTEM, TRACE } = ProcessAccess;

function request(fields: Partial<GrantRequest>): GrantRequest {
  return {
    access: [SIGNAL],
    actor: { name: 'shell' },
    targets: [{ name: 'app', securityContext: { runAsUser: 101, runAsGroup: 101 } }],
    pod: { metadata: {}, spec: {} },
    node: {},
    strategy: AccessStrategy.LEAST_PRIVILEGE,
    permits: () => true,
    ...fields,
  };
}

const asUser = (runAsUser: number) => ({ actor: { name: 'shell', securityContext: { runAsUser } } });
const unknownTarget = { targets: [{ name: 'app' }] };
const nonRoot: GrantRequest['permits'] = ({ runAsNonRoot }) => runAsNonRoot === true;

test.each<[string, GrantRequest, object | undefined]>([
  ['another user: that of the target', request(asUser(1000)), { change: 'user', grant: { runAsUser: 101 } }],
  ['another user and a target that may be anybody: root', request({ ...asUser(1000), ...unknownTarget }), { change: 'user', grant: { runAsUser: 0 } }],
  [
    'the user of the Pod in a group that the image decides: a group',
    request({ access: [FILESYSTEM], targets: [{ name: 'app' }], pod: { metadata: {}, spec: { securityContext: { runAsUser: 2000 } } } }),
    { change: 'group of the target', grant: { runAsUser: 2000, runAsGroup: 2000 } },
  ],
  ['a user that the Pod settles: root', request({ access: [TRACE], pod: { metadata: {}, spec: { securityContext: { runAsUser: 7 } } } }), { change: 'user', grant: { runAsUser: 0 } }],
  ['non-root and a target that may be anybody: that it says who', request({ ...unknownTarget, permits: nonRoot }), { change: 'user of the target' }],
  ['non-root and tracing: a higher level', request({ access: [TRACE], permits: nonRoot }), { change: 'level', grant: { capabilities: { add: ['SYS_PTRACE'] } } }],
  ['non-root by both and tracing: both', request({ access: [TRACE], ...asUser(7), permits: nonRoot }), { change: 'user and level' }],
  ['a privileged target: the node', request({ targets: [{ name: 'app', securityContext: { privileged: true, runAsUser: 0 } }] }), { change: 'node', node: { appArmor: false, selinux: false } }],
  ['a node on which nobody traces: nothing', request({ access: [TRACE], node: { ptraceScope: 3 } }), undefined],
])('nearestAlternative: %s', (_name, wanted, expected) => {
  const nearest = nearestAlternative(wanted);
  if (expected) expect(nearest).toMatchObject(expected);
  else expect(nearest).toBeUndefined();
});

test('obstacleTo: what the strongest security context within bounds fails at', () => {
  expect(obstacleTo(request({ access: [FILESYSTEM, SIGNAL], ...asUser(1000) }))).toMatchObject({
    access: FILESYSTEM,
    target: { name: 'app' },
    decision: { verdicts: [{ reasons: [{ code: 'no-ptrace-access', obstacle: { code: 'other-user', user: 1000, targetUser: 101 } }] }] },
  });
  expect(obstacleTo(request({ access: [SIGNAL, TRACE], node: { ptraceScope: 3 } }))).toMatchObject({
    access: TRACE, decision: { verdicts: [{ reasons: [{ code: 'yama', ptraceScope: 3 }] }] },
  });
});
