import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DebugSidecar, DebugSidecarProps, ProcessAccess, SharedProcessPod } from 'cdk8s-shared-process';
import { contest, growthExponent, ratio, Times } from './contest';
import { median } from '../tools/median';

const SIZES = [125, 250, 500, 1000];
const ROUNDS = 9;

const app = { name: 'app', image: 'nginx', securityContext: { user: 101, group: 101 } };
const shell = { image: 'busybox:1.37.0', command: ['sleep', 'infinity'] };

/** An app with Pods of two containers, to its YAML. */
function synthesize(pods: number, addPod: (chart: Chart, id: string) => void): void {
  const chart = new Chart(new App(), 'bench');
  for (let index = 0; index < pods; index++) addPod(chart, `pod-${index}`);
  App.of(chart).synthYaml();
}

const withSidecar = (props: DebugSidecarProps) => (chart: Chart, id: string) => {
  new DebugSidecar(new SharedProcessPod(chart, id, { containers: [app] }), 'shell', { ...shell, ...props });
};

const CONTESTANTS = {
  'kplus.Pod': (chart: Chart, id: string) => {
    const securityContext = { ensureNonRoot: false, capabilities: { add: [kplus.Capability.SYS_PTRACE] } };
    new kplus.Pod(chart, id, { containers: [app, { ...shell, name: 'shell', securityContext }] });
  },
  'SharedProcessPod + DebugSidecar': withSidecar({}),
  'the same with access': withSidecar({ access: [ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM] }),
};
type Name = keyof typeof CONTESTANTS;

function race(pods: number): Times<Name> {
  const runs = Object.entries(CONTESTANTS).map(([name, addPod]) => [name, () => synthesize(pods, addPod)]);
  return contest(Object.fromEntries(runs) as Record<Name, () => void>, ROUNDS);
}

const races = SIZES.map(race);
const rows = (Object.keys(CONTESTANTS) as Name[]).map(name => {
  const cells = races.map(times => `${median(times[name]).toFixed(0)} ms${name === 'kplus.Pod' ? '' : `, ${ratio(times[name], times['kplus.Pod'])}`}`);
  return `| ${[name, ...cells, growthExponent(SIZES, races.map(times => median(times[name]))).toFixed(2)].join(' | ')} |`;
});

console.log(`Pods of two containers: processor time, and how many times that of kplus.Pod (least to greatest of ${ROUNDS} rounds)

| | ${SIZES.join(' | ')} | grows with the power |
| --- | ${SIZES.map(() => '---').join(' | ')} | --- |
${rows.join('\n')}
`);
