import { App, Chart, Size } from 'cdk8s';
import { ConfigMap, Cpu, Deployment, Volume } from 'cdk8s-plus-28';
import { LogSidecar } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'log-handler');

const config = new ConfigMap(chart, 'config', {
  metadata: { name: 'log-handler' },
  data: { 'default.conf': 'server { listen 80; access_log /var/log/nginx/requests.log; }\n' },
});

const deployment = new Deployment(chart, 'nginx', {
  replicas: 1,
  // The nginx image starts as root and writes to its own file system.
  securityContext: { ensureNonRoot: false },
  containers: [{
    name: 'nginx',
    image: 'nginx:1.28',
    securityContext: { user: 0, ensureNonRoot: false, readOnlyRootFilesystem: false },
    resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(32) } },
    volumeMounts: [{ path: '/etc/nginx/conf.d', volume: Volume.fromConfigMap(chart, 'volume', config) }],
  }],
});

new LogSidecar(deployment, 'logs', { files: ['/var/log/nginx/requests.log'] });

app.synth();
