import { writeFileSync } from 'node:fs';
import { App, Chart } from 'cdk8s';
import { Deployment, EnvValue, Secret } from 'cdk8s-plus-28';
import { AccessMap, AccessStrategy, DebugSidecar, PodSecurityLevel, ProcessAccess } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'web');

const database = Secret.fromSecretName(chart, 'database', 'database');
const deployment = new Deployment(chart, 'web', {
  replicas: 1,
  containers: [{
    name: 'web',
    image: 'busybox:1.37.0',
    command: ['httpd', '-f', '-p', '8080'],
    envVariables: { PASSWORD: EnvValue.fromSecretValue({ secret: database, key: 'password' }) },
    securityContext: { user: 1000, group: 1000 },
  }],
});

// Runs as the user of the target, without capabilities.
new DebugSidecar(deployment, 'inspect', {
  target: 'web',
  access: [ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM],
});
// Stays root, with KILL and nothing else, which the baseline level allows.
new DebugSidecar(deployment, 'reload', {
  target: 'web',
  access: [ProcessAccess.SIGNAL],
  strategy: AccessStrategy.ROOT,
  maxLevel: PodSecurityLevel.BASELINE,
});

writeFileSync('access.md', AccessMap.of(deployment).toMarkdown());

app.synth();
