import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DebugSidecar, DebugSidecarProps, ProcessAccess, SharedProcessPod } from 'cdk8s-shared-process';

const app = { name: 'app', image: 'nginx', securityContext: { user: 101, group: 101 } };
const shell = { image: 'busybox:1.37.0', command: ['sleep', 'infinity'] };

const withSidecar = (props: DebugSidecarProps) => (chart: Chart, id: string) => {
  new DebugSidecar(new SharedProcessPod(chart, id, { containers: [app] }), 'shell', { ...shell, ...props });
};

/** Ways to a Pod of two containers. */
export const PODS = {
  'kplus.Pod': (chart: Chart, id: string) => {
    const securityContext = { ensureNonRoot: false, capabilities: { add: [kplus.Capability.SYS_PTRACE] } };
    new kplus.Pod(chart, id, { containers: [app, { ...shell, name: 'shell', securityContext }] });
  },
  'SharedProcessPod + DebugSidecar': withSidecar({}),
  'the same with access': withSidecar({ access: [ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM] }),
};

/** An app with some of them, to its YAML. */
export function synthesize(way: keyof typeof PODS, pods: number): void {
  const chart = new Chart(new App(), 'bench');
  for (let index = 0; index < pods; index++) PODS[way](chart, `pod-${index}`);
  App.of(chart).synthYaml();
}
