import { App, Chart } from 'cdk8s';
import { DebugSidecar, SharedProcessPod } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'nginx');

const pod = new SharedProcessPod(chart, 'nginx', {
  metadata: { name: 'nginx' },
  // The nginx image starts as root and writes to its own file system.
  securityContext: { ensureNonRoot: false },
  containers: [{ name: 'nginx', image: 'nginx', securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false } }],
});
new DebugSidecar(pod, 'shell', { image: 'busybox:1.28', command: ['sleep', '3600'] });

app.synth();
