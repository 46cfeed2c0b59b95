import { App, Chart, Include } from 'cdk8s';
import { DebugSidecar, ProcessNamespace } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'shop');
const release = new Include(chart, 'release', { url: 'shop.yaml' });

ProcessNamespace.share(release, { kind: 'StatefulSet', name: 'queue' });
new DebugSidecar(release, 'inspect', { workload: { kind: 'Deployment', name: 'web' } });

app.synth();
