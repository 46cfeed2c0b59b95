import { writeFileSync } from 'node:fs';
import { App, Chart, Include } from 'cdk8s';
import { DebugSidecar, Workloads } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'fleet');
new Include(chart, 'release', { url: 'fleet.yaml' });

const workloads = Workloads.of(chart, { labels: { debug: 'allowed' } });
const changes = DebugSidecar.addTo(workloads, 'inspect');

writeFileSync('changes.txt', changes.map(({ workload: { kind, name }, changed, reason }) =>
  `${kind} ${name}: ${changed ? 'has a sidecar' : reason}\n`).join(''));

app.synth();
