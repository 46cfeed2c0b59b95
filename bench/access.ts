import { ApiObject, App, Chart } from 'cdk8s';
import { AccessMap, DebugSidecar, DebugSidecarProps, PodSecurityLevel, ProcessAccess } from 'cdk8s-shared-process';
import { growthExponent, timeOf } from './contest';
import { median } from '../tools/median';

const ROUNDS = 9;

const chart = new Chart(new App(), 'bench');
let objects = 0;

function pod(securityContexts: readonly object[]): ApiObject {
  return new ApiObject(chart, `pod-${objects++}`, {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: { shareProcessNamespace: true, containers: securityContexts.map((securityContext, index) => ({ name: `c${index}`, image: 'nginx', securityContext })) },
  });
}

/** No two are alike. */
let users = 1000;
const distinct = (index: number) => index % 2 === 0 ? { runAsUser: users++ } : { runAsUser: users++, runAsGroup: users, capabilities: { add: ['NET_ADMIN'] } };
const alike = (index: number) => index % 2 === 0 ? { runAsUser: 101 } : { capabilities: { add: ['SYS_PTRACE'] } };
const containers = (count: number, kind: (index: number) => object) => Array.from({ length: count }, (_, index) => kind(index));

/** Milliseconds of processor time for one of a row, the median of several rows. */
function time<T>(row: number, prepare: () => T, work: (prepared: T) => void): number {
  return median(Array.from({ length: ROUNDS }, () => {
    const prepared = Array.from({ length: row }, prepare);
    return timeOf(() => prepared.forEach(work)) / row;
  }));
}

const rendering = (object: ApiObject) => void object.toJson();
const outcomes = (object: ApiObject) => {
  const map = AccessMap.of(object);
  for (const { reader, owner } of map.exposures) for (const access of Object.values(ProcessAccess)) map.decision(reader, owner, access);
};

for (const [name, kind] of [['no two alike', distinct], ['all alike', alike]] as const) {
  const two = () => pod(containers(2, kind));
  const base = time(200, two, rendering);
  console.log(`2 containers, ${name}, 200 in a row:`);
  console.log(`  cdk8s' rendering alone ${base.toFixed(3)} ms`);
  console.log(`  AccessMap.of ${(time(200, two, object => void AccessMap.of(object)) - base).toFixed(3)} ms beside it`);
  console.log(`  and what can be read ${(time(200, two, object => void AccessMap.of(object).exposures) - base).toFixed(3)} ms`);
  console.log(`  and each decision with its reason ${(time(200, two, outcomes) - base).toFixed(3)} ms`);
}

const SIZES = [5, 10, 20, 40];
for (const [name, work] of [['AccessMap.of', (object: ApiObject) => void AccessMap.of(object).exposures], ['and each decision', (object: ApiObject) => void AccessMap.of(object).decisions]] as const) {
  const times = SIZES.map(size => time(1, () => pod(containers(size, distinct)), work));
  console.log(`${name}, ${SIZES.join(', ')} containers, no two alike: ${times.map(ms => ms.toFixed(1)).join(', ')} ms, growth exponent ${growthExponent(SIZES, times).toFixed(2)}`);
}

for (const [name, access] of [['SIGNAL', [ProcessAccess.SIGNAL]], ['SIGNAL and FILESYSTEM', [ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM]]] as const) {
  const added = (kind: (index: number) => object, props: DebugSidecarProps) =>
    time(200, () => pod(containers(1, kind)), object => void new DebugSidecar(object, 'shell', props)) * 1000;
  const beside = (kind: (index: number) => object) => (added(kind, { access: [...access] }) - added(kind, {})).toFixed(0);
  console.log(`access: [${name}] adds to a DebugSidecar ${beside(alike)} µs for a target as before, ${beside(distinct)} µs for one of another user`);
}

/** What no security context gives where nobody has said a word of SELinux. */
const refusal = (maxLevel: PodSecurityLevel) => time(5, () => pod(containers(1, distinct)), object => {
  try {
    new DebugSidecar(object, 'shell', { access: [ProcessAccess.PERF_EVENTS], maxLevel });
  } catch {
    return;
  }
  throw new Error('It was granted');
});
console.log(`access: [PERF_EVENTS] is refused in ${[PodSecurityLevel.PRIVILEGED, PodSecurityLevel.BASELINE].map(level => `${refusal(level).toFixed(1)} ms at the level ${level}`).join(', ')}`);
