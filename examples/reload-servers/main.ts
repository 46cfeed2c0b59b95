import { App, Chart, Size } from 'cdk8s';
import { ConfigMap, Cpu, Deployment, EnvValue, Secret, Volume } from 'cdk8s-plus-28';
import { ProcessSelector, ReloadSidecar, WatchedFiles } from 'cdk8s-shared-process';

const app = new App();
const chart = new Chart(app, 'reload-servers');

const haproxyConfig = new ConfigMap(chart, 'haproxy-config', {
  metadata: { name: 'haproxy' },
  data: {
    'haproxy.cfg': [
      'defaults',
      '  mode http',
      '  timeout connect 5s',
      '  timeout client 30s',
      '  timeout server 30s',
      'frontend web',
      '  bind :8080',
      "  http-request return status 200 content-type text/plain string 'blue'",
      '',
    ].join('\n'),
  },
});

const haproxy = new Deployment(chart, 'haproxy', {
  replicas: 1,
  containers: [{
    name: 'haproxy',
    image: 'haproxy:2.6-alpine',
    securityContext: { user: 99, group: 99 },
    resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(64) } },
    volumeMounts: [{ path: '/usr/local/etc/haproxy', volume: Volume.fromConfigMap(chart, 'haproxy-volume', haproxyConfig) }],
  }],
});

new ReloadSidecar(haproxy, 'reload', {
  image: 'haproxy:2.6-alpine',
  watch: [WatchedFiles.configMap(haproxyConfig)],
  check: ['haproxy', '-c', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
  verification: { url: 'http://127.0.0.1:8080/' },
});

const prometheusConfig = new ConfigMap(chart, 'prometheus-config', {
  metadata: { name: 'prometheus' },
  data: { 'prometheus.yml': 'global:\n  external_labels:\n    color: blue\n' },
});

const prometheus = new Deployment(chart, 'prometheus', {
  replicas: 1,
  containers: [{
    name: 'prometheus',
    image: 'prom/prometheus:v2.42.0',
    securityContext: { user: 65534, group: 65534 },
    resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(128) } },
    volumeMounts: [
      { path: '/etc/prometheus', volume: Volume.fromConfigMap(chart, 'prometheus-volume', prometheusConfig) },
      { path: '/prometheus', volume: Volume.fromEmptyDir(chart, 'prometheus-data', 'data') },
    ],
  }],
});

new ReloadSidecar(prometheus, 'reload', {
  image: 'prom/prometheus:v2.42.0',
  process: ProcessSelector.executable('prometheus'),
  watch: [WatchedFiles.configMap(prometheusConfig)],
  check: ['promtool', 'check', 'config', '/etc/prometheus/prometheus.yml'],
  metricsPort: 9533,
  // promtool takes more than the sidecar itself.
  resources: { cpu: { request: Cpu.millis(5) }, memory: { request: Size.mebibytes(16), limit: Size.mebibytes(128) } },
});

const postgresConfig = new ConfigMap(chart, 'postgres-config', {
  metadata: { name: 'postgres' },
  data: { 'postgresql.conf': "listen_addresses = '*'\nwork_mem = '4MB'\n" },
});
const database = Secret.fromSecretName(chart, 'database', 'database');

const postgres = new Deployment(chart, 'postgres', {
  replicas: 1,
  containers: [{
    name: 'postgres',
    image: 'postgres:15-alpine',
    args: ['-c', 'config_file=/etc/postgresql/postgresql.conf'],
    envVariables: {
      PGDATA: EnvValue.fromValue('/var/lib/postgresql/data/pgdata'),
      POSTGRES_PASSWORD: EnvValue.fromSecretValue({ secret: database, key: 'password' }),
    },
    // The image writes to its own file system, too.
    securityContext: { user: 70, group: 70, readOnlyRootFilesystem: false },
    resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(128) } },
    volumeMounts: [
      { path: '/etc/postgresql', volume: Volume.fromConfigMap(chart, 'postgres-volume', postgresConfig) },
      { path: '/var/lib/postgresql/data', volume: Volume.fromEmptyDir(chart, 'postgres-data', 'data') },
    ],
  }],
});

new ReloadSidecar(postgres, 'reload', {
  process: ProcessSelector.pidFile('/var/lib/postgresql/data/pgdata/postmaster.pid'),
  watch: [WatchedFiles.configMap(postgresConfig)],
});

app.synth();
