import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DebugSidecar, ProcessAccess, SharedProcessPod } from 'cdk8s-shared-process';

const PODS = 1000;
const ROUNDS = 15;

const app = { name: 'app', image: 'nginx' };
const command = ['sleep', 'infinity'];

const contestants: Record<string, (chart: Chart, id: string) => void> = {
  'SharedProcessPod + DebugSidecar': (chart, id) => {
    const pod = new SharedProcessPod(chart, id, { containers: [app] });
    new DebugSidecar(pod, 'shell', { image: 'busybox:1.37.0', command });
  },
  'SharedProcessPod + DebugSidecar with access': (chart, id) => {
    const pod = new SharedProcessPod(chart, id, { containers: [app] });
    new DebugSidecar(pod, 'shell', { image: 'busybox:1.37.0', command, access: [ProcessAccess.SIGNAL] });
  },
  'kplus.Pod': (chart, id) => {
    new kplus.Pod(chart, id, {
      containers: [app, {
        name: 'shell',
        image: 'busybox:1.37.0',
        command,
        securityContext: { ensureNonRoot: false, capabilities: { add: [kplus.Capability.SYS_PTRACE] } },
      }],
    });
  },
};

/** Milliseconds from an empty app to its YAML. */
function time(addPod: (chart: Chart, id: string) => void): number {
  global.gc?.();
  const start = performance.now();
  const chart = new Chart(new App(), 'bench');
  for (let index = 0; index < PODS; index++) addPod(chart, `pod-${index}`);
  App.of(chart).synthYaml();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const names = Object.keys(contestants);
const times = new Map<string, number[]>(names.map(name => [name, []]));
for (const name of names) time(contestants[name]);
for (let round = 0; round < ROUNDS; round++) {
  // Whoever goes first changes with each round.
  for (const name of round % 2 ? [...names].reverse() : names) times.get(name)!.push(time(contestants[name]));
}

const medians = names.map(name => median(times.get(name)!));
const plain = medians[names.indexOf('kplus.Pod')];
names.forEach((name, index) => console.log(
  `${name}: ${medians[index].toFixed(0)} ms for ${PODS} Pods of two containers (median of ${ROUNDS}), ratio ${(medians[index] / plain).toFixed(3)}`,
));
