import { AccessOutcome } from '../../src/access/access-outcome';
import { ContainerRuntime } from '../../src/access/container-runtime';
import { Decision } from '../../src/access/decision';
import { exposuresOf } from '../../src/access/exposures';
import { GVISOR_SETTINGS } from '../../src/access/gvisor-node';
import { boundingSet } from '../../src/access/kernel/bounding-set';
import { CAPABILITIES } from '../../src/access/kernel/capabilities';
import { Host, Mediation } from '../../src/access/kernel/host';
import { askKernel } from '../../src/access/kernel/operations';
import { LoadedProfile, Process } from '../../src/access/kernel/process';
import { RUNTIMES } from '../../src/access/kernel/runtimes';
import { isSoIn } from '../../src/access/kernel/since';
import { NodeSettings } from '../../src/access/node-settings';
import { PairDecisions, pairDecisionsIn } from '../../src/access/pair-decisions';
import { ProcessAccess } from '../../src/access/process-access';
import { Assumption, FileCapabilities, Question } from '../../src/access/question';
import { Container, Pod } from '../../src/pod/pod';
import { memberName } from '../../src/report/members';
import { AccessContainer, AccessPod, accessPods, featuresOf, featuresOfContainer, podsWith } from '../fixtures/access-cases';
import { appArmorProfiles, permits, podsByPtraceScope } from '../fixtures/app-armor-cases';
import { decide } from '../fixtures/decide';
import { fieldPods } from '../fixtures/field-cases';
import { KernelAccess, kernelAccessTables, MeasuredContainer, MeasuredOn, MeasuredPod, nodeSettings, Outcomes, tableName } from '../fixtures/kernel-access';
import { ProbeProgram, probePrograms } from '../fixtures/probe-programs';
import { permissionsOf, podsByDenyPtrace } from '../fixtures/se-linux-cases';

const operations = Object.values(ProcessAccess);
const { ALLOWED, DENIED, UNKNOWN } = AccessOutcome;

/** What was attempted on a pair. */
const attemptedIn = (outcomes: Outcomes) => operations.filter(access => Object.values(outcomes).flat().includes(memberName(access)));

const measuredIn = ({ ok = [] }: Outcomes, access: ProcessAccess) => ok.includes(memberName(access)) ? ALLOWED : DENIED;

/** The capabilities on the file of what a container runs. */
function fileCapabilities({ program = 'process-probe' }: AccessContainer): string[] {
  const { capabilities }: ProbeProgram = probePrograms[program];
  return capabilities?.endsWith('=ep') ? capabilities.replace('=ep', '').split(',').map(name => name.replace('cap_', '').toUpperCase()) : [];
}

/** Whether a main process keeps the user and the dumpability that its container starts it with. */
function staysWhatItIs({ process, program = 'process-probe' }: AccessContainer): boolean {
  const { mode }: ProbeProgram = probePrograms[program];
  return process === undefined && mode === undefined;
}

/** Whether a container's processes are what its manifest suggests: with nothing from a file but what is added for it. */
function isOrdinary(container: AccessContainer): boolean {
  const { add = [] } = container.securityContext?.capabilities ?? {};
  return staysWhatItIs(container) && fileCapabilities(container).every(name => add.includes(name));
}

function hostOf({ measuredOn }: KernelAccess, actor: Process, target: Process): Host {
  const isGvisor = measuredOn.runtimeClass !== undefined;
  const settings = { ...nodeSettings(measuredOn), ...isGvisor ? GVISOR_SETTINGS : {} };
  const { containerRuntime = ContainerRuntime.CONTAINERD, containerRuntimeVersion, kernelVersion, ptraceScope = 0 } = settings;
  const permissions = measuredOn.seLinux && permissionsOf(measuredOn.seLinux, actor.seLinux!, target.seLinux!);
  return {
    kernel: isGvisor ? 'gvisor' : 'linux',
    ptraceScope,
    appArmor: measuredOn.appArmor === true,
    seccompDefault: false,
    seLinuxKeepsApart: permissions?.meets === false,
    seLinuxDeniesPtrace: permissions?.traces === false,
    perfmonReadsMemory: !isGvisor && isSoIn(kernelVersion, { notUpTo: '6.12', from: '6.18' })!,
    appArmorStacks: false,
    perfEventsTake: perfEventsTake(measuredOn),
    seLinuxWithholdsPerfEvents: permissions?.opensPerfEvents === false,
    passesPerfEventsWithOne: RUNTIMES[containerRuntime].passesPerfEventsWithOne,
    passesWithoutSysPtrace: call => isSoIn(containerRuntimeVersion, RUNTIMES[containerRuntime].passesWithoutSysPtrace[call])!,
    permits: (_, profile, action) => permits(profile, action as Mediation, actor.appArmor, target.appArmor),
  };
}

/** The level 3 is Debian's own. */
const perfEventsTake = ({ perfEventParanoid }: MeasuredOn) => (perfEventParanoid ?? 2) > 2 ? 'SYS_ADMIN' : undefined;

/** The label is such as `cri-containerd.apparmor.d (enforce)`, of which the node has all but the runtime's own. */
function profileIn(label: string = ''): LoadedProfile {
  const [name] = label.split(' ');
  if (name === 'unconfined') return { type: 'Unconfined' };
  return name in appArmorProfiles ? { type: 'Localhost', localhostProfile: name } : { type: 'RuntimeDefault' };
}

/** What is known of a measured process: its credentials as /proc/PID/status tells them, and what its program did to itself. */
function processOf(container: MeasuredContainer, isTarget: boolean, { hostUsers }: MeasuredPod, { measuredOn }: KernelAccess): Process {
  const credentials = (isTarget ? container.mainProcess : undefined) ?? container.credentials;
  const { uid, realUid = uid, gid, realGid = gid, capabilities, seccomp, dumpable, appArmor, seLinux = '' } = credentials;
  return {
    user: uid,
    realUser: realUid,
    group: gid,
    realGroup: realGid,
    boundingSet: boundingSet(container.securityContext ?? {}, nodeSettings(measuredOn).containerRuntime!),
    capabilities: new Set(capabilities.includes('ALL') ? CAPABILITIES.filter(name => !measuredOn.withheldFromAll.includes(name)) : capabilities),
    dumpable: dumpable !== false && realUid === uid && realGid === gid && container.process !== 'undumpable',
    userNamespace: hostUsers === false ? 'pod' : 'node',
    seccomp: { type: seccomp ? 'RuntimeDefault' : 'Unconfined' },
    appArmor: profileIn(appArmor),
    seLinux,
  };
}

/** As it was applied, and with users and groups written down if that is asked for. */
function manifestOf({ securityContext, hostUsers, containers }: MeasuredPod, { runtimeClass }: MeasuredOn, withIds: boolean): Pod {
  return {
    metadata: {},
    spec: {
      runtimeClassName: runtimeClass,
      shareProcessNamespace: true,
      hostUsers,
      securityContext,
      containers: Object.entries(containers).map(([name, { securityContext: own, credentials: { uid, realUid = uid, gid, realGid = gid } }]) =>
        ({ name, securityContext: { ...own, ...withIds ? { runAsUser: realUid, runAsGroup: realGid } : {} } })),
    },
  };
}

interface Met {
  readonly measuredOn: MeasuredOn;
  readonly actor: MeasuredContainer;
  readonly target: MeasuredContainer;
  readonly outcomes: Outcomes;
  readonly decisions: PairDecisions;
}

/** Every pair of two containers of a Pod, beside what its manifest says of them. */
function pairsIn(table: KernelAccess, pod: string, node: NodeSettings, withIds = false): Met[] {
  const { [pod]: measured } = table.pods;
  return pairDecisionsIn(manifestOf(measured, table.measuredOn, withIds), node).map(decisions => ({
    measuredOn: table.measuredOn,
    actor: measured.containers[decisions.actor],
    target: measured.containers[decisions.target],
    outcomes: table.pairs[pod][decisions.actor][decisions.target],
    decisions,
  }));
}

const ordinaryPairsIn = (...args: Parameters<typeof pairsIn>) =>
  pairsIn(...args).filter(({ actor, target }) => isOrdinary(actor) && isOrdinary(target));

const labelled = ({ decisions: { actor, target } }: Met, access: ProcessAccess) => `${actor}: ${memberName(access)} of ${target}`;

/** Whether an answer says that it rests on what is not so where it was measured. */
function restsOnWhatIsNot({ restsOn }: Decision, { seLinux }: MeasuredOn): boolean {
  return seLinux?.denyPtrace === true && restsOn.some(({ question }) => question.code === 'se-linux-denies-ptrace');
}

/** What is certain, and is otherwise in the field. */
function contradictions(pairs: readonly Met[]): string[] {
  return pairs.flatMap(pair => attemptedIn(pair.outcomes)
    .filter(access => ![UNKNOWN, measuredIn(pair.outcomes, access)].includes(pair.decisions.decide(access).outcome))
    .filter(access => !restsOnWhatIsNot(pair.decisions.decide(access), pair.measuredOn))
    .map(access => labelled(pair, access)));
}

const factOf = (question: Question) => 'of' in question ? `${question.code} of ${question.of}` : question.code;

const open = ({ decisions, outcomes }: Met) =>
  attemptedIn(outcomes).map(access => decisions.decide(access)).filter(({ outcome }) => outcome === UNKNOWN);

/** How many answers are unknown, by the fact that settles them: where that is no answer to a question, the reason. */
function unknownBySettlingFact(pairs: readonly Met[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { dependsOn, verdicts } of pairs.flatMap(open)) {
    const questions = dependsOn
      ? [...dependsOn.denied, ...dependsOn.allowed].map(({ question }) => factOf(question))
      : verdicts.flatMap(({ reasons }) => reasons).map(({ code }) => code);
    const facts = [...new Set(questions)].sort().join(', ');
    counts[facts] = (counts[facts] ?? 0) + 1;
  }
  return counts;
}

/** In gVisor, allowPrivilegeEscalation: false keeps the main program from what its file has, too. */
function gainsByFile(container: MeasuredContainer): boolean {
  return fileCapabilities(container).some(name => container.credentials.capabilities.includes(name));
}

/** What an answer comes to once one knows the file capabilities that it depends on, if on no others; undefined where that is open. */
function settledByFiles(pair: Met, access: ProcessAccess): AccessOutcome | undefined {
  const { outcome, dependsOn } = pair.decisions.decide(access);
  if (outcome !== UNKNOWN) return outcome;
  const inFact = (of: 'actor' | 'target'): FileCapabilities => gainsByFile(pair[of]) ? 'added' : 'none';
  const isSo = ({ question, answer }: Assumption) => question.code === 'file-capabilities' && inFact(question.of) === answer;
  if (dependsOn?.denied.every(isSo)) return DENIED;
  return dependsOn?.allowed.every(isSo) ? ALLOWED : undefined;
}

const addsCapabilities = ({ securityContext }: AccessContainer) => (securityContext?.capabilities?.add ?? []).length > 0;

function podsGivenFor({ appArmor, seLinux, yamaPtraceScope }: MeasuredOn): Record<string, AccessPod> {
  if (seLinux) return podsByDenyPtrace[Number(seLinux.denyPtrace)];
  return appArmor ? podsByPtraceScope[yamaPtraceScope!] : { ...accessPods, ...fieldPods };
}

test('there is a table of every runtime that is measured', () => {
  const ofMachines = [...[0, 1, 2, 3].map(scope => `apparmor-yama-${scope}`), ...['off', 'on'].map(value => `selinux-deny-ptrace-${value}`)];
  expect(Object.keys(kernelAccessTables()).sort())
    .toEqual(['containerd-1.6', ...ofMachines.map(inKernel => `containerd-1.6-${inKernel}`), 'containerd-2.4', 'cri-o-1.34', 'gvisor']);
});

describe.each(Object.entries(kernelAccessTables()))('the table %s', (name, table) => {
  const node = nodeSettings(table.measuredOn);
  // A ptrace_scope of 3 is thought of only where it is given.
  const nothingKnown: NodeSettings = node.ptraceScope === 3 ? { ptraceScope: 3 } : {};
  const podNames = Object.keys(table.pods);
  const podsGiven = podsGivenFor(table.measuredOn);

  test('has the name of its runtime, a day, many pairs and every operation', () => {
    expect(tableName(table.measuredOn)).toBe(name);
    expect(table.measuredOn.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    const pairs = podNames.flatMap(pod => Object.values(table.pairs[pod]).flatMap(Object.values));
    expect(pairs.length).toBeGreaterThan(60);
    const squares = Object.values(table.pods).map(({ containers }) => Object.keys(containers).length ** 2);
    expect(pairs).toHaveLength(squares.reduce((sum, square) => sum + square));
    const [[[outcomes]]] = Object.values(table.pairs).map(actors => Object.values(actors).map(Object.values<Outcomes>));
    const attempted = attemptedIn(outcomes);
    expect(operations.filter(access => !attempted.includes(access))).toEqual([]);
  });

  test('is of the Pods that the cases have now', () => {
    const features = Object.values(table.pods).flatMap(pod => [...featuresOf(pod), ...Object.values(pod.containers).flatMap(featuresOfContainer)]);
    const asGiven = ({ credentials: _own, mainProcess: _main, ...given }: MeasuredContainer): AccessContainer => given;
    const measured = Object.entries(table.pods).map(([pod, { containers, ...rest }]) =>
      [pod, { ...rest, containers: Object.fromEntries(Object.entries(containers).map(([container, own]) => [container, asGiven(own)])) }]);
    expect(Object.fromEntries(measured)).toEqual(podsWith(features, podsGiven));
  });

  test('decide: what is unknown, by the fact that settles it', () => {
    const all = (settings: NodeSettings) => unknownBySettlingFact(podNames.flatMap(pod => pairsIn(table, pod, settings)));
    expect({ 'on this node': all(node), 'on any node': all({}) }).toMatchSnapshot();
  });

  describe.each(podNames)('in the Pod %s', pod => {
    test('decide: what the manifest says of ordinary programs contradicts nothing that was measured', () => {
      expect(contradictions(ordinaryPairsIn(table, pod, node))).toEqual([]);
    });

    test('decide: nor where nothing is known of the node', () => {
      expect(contradictions(ordinaryPairsIn(table, pod, nothingKnown))).toEqual([]);
    });

    test('couldAllow: what no program may do, none of any kind did to those that stay what they are', () => {
      const pairs = [...pairsIn(table, pod, node), ...pairsIn(table, pod, nothingKnown), ...pairsIn(table, pod, node, true)];
      const leaks = pairs.filter(({ target }) => staysWhatItIs(target)).flatMap(pair => attemptedIn(pair.outcomes)
        .filter(access => measuredIn(pair.outcomes, access) === ALLOWED && !pair.decisions.couldAllow(access))
        .map(access => labelled(pair, access)));
      expect(leaks).toEqual([]);
    });

    test('exposuresOf: what is denied, no program of any kind read of any other', () => {
      const isRead = ({ outcomes }: Met, channels: readonly ProcessAccess[]) => channels.some(access => measuredIn(outcomes, access) === ALLOWED);
      const leaks = [...pairsIn(table, pod, node), ...pairsIn(table, pod, nothingKnown)].filter(pair => {
        const [{ environment, files }] = exposuresOf([pair.decisions]);
        return (environment === DENIED && isRead(pair, [ProcessAccess.ENVIRONMENT, ProcessAccess.MEMORY])) ||
          (files === DENIED && isRead(pair, [ProcessAccess.FILESYSTEM]));
      });
      expect(leaks.map(({ decisions: { actor, target } }) => `${actor}: ${target}`)).toEqual([]);
    });

    test('decide: users, groups and file capabilities settle all that is unknown, as it was measured', () => {
      const pairs = ordinaryPairsIn(table, pod, node, true);
      const facts = Object.keys(unknownBySettlingFact(pairs)).flatMap(settling => settling.split(', '));
      // What profiles permit that lie on the node, what Debian's kernel wants for perf events, which of CRI-O's versions
      // pass them with one capability, which version of gVisor it is, and what SELinux's policy permits.
      const isOpen = (fact: string) => ['profile-permits', 'perf-events-take'].includes(fact) || /^gvisor|^se-linux/.test(fact) ||
        (fact === 'default-seccomp-profile-passes' && node.containerRuntime === ContainerRuntime.CRI_O);
      expect(facts.filter(fact => !fact.startsWith('file-capabilities') && !isOpen(fact))).toEqual([]);
      const ofOneParty = pairs.filter(({ actor, target }) => !addsCapabilities(actor) || !addsCapabilities(target));
      const isLeftOpen = ({ dependsOn: { denied, allowed } = { denied: [], allowed: [] } }: Decision) =>
        [...denied, ...allowed].some(({ question }) => isOpen(question.code));
      const unsettled = ofOneParty.flatMap(pair => attemptedIn(pair.outcomes)
        .filter(access => settledByFiles(pair, access) !== measuredIn(pair.outcomes, access) && !isLeftOpen(pair.decisions.decide(access)))
        .filter(access => !restsOnWhatIsNot(pair.decisions.decide(access), pair.measuredOn))
        .map(access => labelled(pair, access)));
      expect(unsettled).toEqual([]);
    });
  });

  const actors = podNames.flatMap(pod => Object.keys(table.pods[pod].containers).map(actor => ({ pod, actor })));

  test.each(actors)('askKernel: in the Pod $pod, $actor may do to each process what was measured', ({ pod, actor }) => {
    const { [pod]: measured } = table.pods;
    const { containers } = measured;
    for (const [target, outcomes] of Object.entries(table.pairs[pod][actor])) {
      const [from, to] = [processOf(containers[actor], false, measured, table), processOf(containers[target], true, measured, table)];
      const allowed = attemptedIn(outcomes).filter(access => askKernel(access, from, to, hostOf(table, from, to)).allowed);
      expect({ target, allowed }).toEqual({ target, allowed: operations.filter(access => measuredIn(outcomes, access) === ALLOWED) });
    }
  });
});

test.each([['off', ALLOWED], ['on', DENIED]])('decide: tracing between containers with one label rests on deny_ptrace; where that is %s it is %s', (value, outcome) => {
  const { [`containerd-1.6-selinux-deny-ptrace-${value}`]: table } = kernelAccessTables();
  const isResting = ({ restsOn }: Decision) => restsOn.some(({ question }) => question.code === 'se-linux-denies-ptrace');
  const isConfined = ({ actor }: Met) => actor.credentials.seLinux!.includes('container_t');
  const resting = pairsIn(table, 'se-linux', nodeSettings(table.measuredOn)).filter(isConfined).flatMap(pair => attemptedIn(pair.outcomes)
    .filter(access => isResting(pair.decisions.decide(access)))
    .map(access => `${memberName(access)}: ${measuredIn(pair.outcomes, access)}`));
  expect([...new Set(resting)]).toEqual([`TRACE: ${outcome}`, `MEMORY: ${outcome}`]);
});

test('decide: the kernel\'s age matters only to those who have SYS_ADMIN and not SYS_PTRACE', () => {
  const node = nodeSettings(kernelAccessTables()['containerd-1.6'].measuredOn);
  const target = { name: 'target', securityContext: { runAsUser: 101, runAsGroup: 101 } };
  const root = (...add: string[]) => ({ name: 'actor', securityContext: { runAsUser: 0, runAsGroup: 0, capabilities: { drop: ['ALL'], add } } });
  const unknown = (actor: Container, kernelVersion?: string) =>
    operations.filter(access => decide(access, actor, target, { metadata: {}, spec: {} }, { ...node, kernelVersion }).outcome === UNKNOWN);
  expect(unknown(root('SYS_ADMIN'))).toEqual([ProcessAccess.MEMORY_MAP]);
  expect(unknown(root('SYS_ADMIN', 'DAC_READ_SEARCH'))).toEqual([ProcessAccess.ENVIRONMENT, ProcessAccess.MEMORY_MAP]);
  expect(unknown(root('SYS_ADMIN', 'SYS_PTRACE'))).toEqual([]);
  expect(unknown(root('KILL'))).toEqual([]);
  expect(unknown(root('SYS_ADMIN'), '6.18.44')).toEqual([]);
  expect(unknown(root('SYS_ADMIN'), '6.12.41+deb13-amd64')).toEqual([]);
});
