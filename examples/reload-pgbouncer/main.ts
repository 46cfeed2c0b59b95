import { App, Chart, Size } from 'cdk8s';
import { ConfigMap, Cpu, Deployment, Secret, Volume } from 'cdk8s-plus-28';
import { ReloadSidecar, WatchedFiles } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'reload-pgbouncer');

const config = new ConfigMap(chart, 'config', {
  metadata: { name: 'pgbouncer' },
  data: {
    'pgbouncer.ini': [
      '[databases]',
      'app = host=blue',
      '[pgbouncer]',
      'listen_addr = *',
      'auth_type = scram-sha-256',
      'auth_file = /etc/userlist/userlist.txt',
      '',
    ].join('\n'),
  },
});
const users = Secret.fromSecretName(chart, 'users', 'pgbouncer-users');

const deployment = new Deployment(chart, 'pgbouncer', {
  replicas: 1,
  containers: [{
    name: 'pgbouncer',
    image: 'edoburu/pgbouncer:1.20.1-p0',
    command: ['pgbouncer', '/etc/pgbouncer/pgbouncer.ini'],
    securityContext: { user: 70, group: 70 },
    resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(32) } },
    volumeMounts: [
      { path: '/etc/pgbouncer', volume: Volume.fromConfigMap(chart, 'config-volume', config) },
      { path: '/etc/userlist', volume: Volume.fromSecret(chart, 'users-volume', users) },
    ],
  }],
});

new ReloadSidecar(deployment, 'reload', {
  watch: [WatchedFiles.configMap(config), WatchedFiles.secret(users)],
});

app.synth();
