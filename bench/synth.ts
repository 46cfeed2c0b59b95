import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DebugSidecar, SharedProcessPod } from 'cdk8s-shared-process';
import { contest, median, ratio } from './contest';

const PODS = 500;
const ROUNDS = 31;

const app = { name: 'app', image: 'nginx' };
const shell = { image: 'busybox:1.37.0', command: ['sleep', 'infinity'] };

/** An app with Pods of two containers, to its YAML. */
function synthesize(addPod: (chart: Chart, id: string) => void): void {
  const chart = new Chart(new App(), 'bench');
  for (let index = 0; index < PODS; index++) addPod(chart, `pod-${index}`);
  App.of(chart).synthYaml();
}

const { ours, plain } = contest({
  ours: () => synthesize((chart, id) => {
    const pod = new SharedProcessPod(chart, id, { containers: [app] });
    new DebugSidecar(pod, 'shell', shell);
  }),
  plain: () => synthesize((chart, id) => {
    const securityContext = { ensureNonRoot: false, capabilities: { add: [kplus.Capability.SYS_PTRACE] } };
    new kplus.Pod(chart, id, { containers: [app, { ...shell, name: 'shell', securityContext }] });
  }),
}, ROUNDS);

console.log(`${PODS} Pods of two containers, ${ROUNDS} rounds

| | ms | times kplus.Pod |
| --- | --- | --- |
| kplus.Pod | ${median(plain).toFixed(0)} | |
| SharedProcessPod + DebugSidecar | ${median(ours).toFixed(0)} | ${ratio(ours, plain)} |
`);
