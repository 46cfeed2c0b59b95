import { App, Chart, Size } from 'cdk8s';
import { ConfigMap, Cpu, Deployment, Volume } from 'cdk8s-plus-28';
import { ProcessSelector, ReloadSidecar, WatchedFiles } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'reload-nginx');

const config = new ConfigMap(chart, 'config', {
  metadata: { name: 'nginx' },
  data: { 'default.conf': "server { listen 80; location / { return 200 'blue'; } }\n" },
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

new ReloadSidecar(deployment, 'reload', {
  process: ProcessSelector.comm('nginx'),
  watch: [WatchedFiles.configMap(config)],
});

app.synth();
