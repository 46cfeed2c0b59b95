import { busybox } from './busybox';
import { Image } from './image';
import { servers } from './servers';
import { ProbeProgram, probePrograms } from '../../test/fixtures/probe-programs';

export const images: readonly Image[] = [
  {
    names: ['registry.k8s.io/pause:3.10'],
    programs: { '/pause': { name: 'pause' } },
    // https://github.com/kubernetes/kubernetes/blob/v1.37.2/build/pause/Dockerfile
    config: { User: '65535:65535', Entrypoint: ['/pause'] },
  },
  {
    names: ['docker.io/library/busybox:latest', 'docker.io/library/busybox:1.28', 'docker.io/library/busybox:1.37', 'docker.io/library/busybox:1.37.0'],
    ...busybox,
    programs: { '/bin/busybox': { name: 'busybox' } },
    config: { Cmd: ['sh'] },
  },
  {
    names: ['docker.io/library/tini:0.19'],
    ...busybox,
    packages: [...busybox.packages, 'tini'],
    // The other one needs libc.
    links: { '/usr/bin/tini': 'tini-static' },
    config: { Cmd: ['sh'] },
  },
  {
    names: ['docker.io/library/process-probe:latest'],
    ...busybox,
    programs: Object.fromEntries(Object.entries<ProbeProgram>(probePrograms).map(([copy, file]) => [`/bin/${copy}`, { name: 'process-probe', ...file }])),
    files: { ...busybox.files, '/etc/private': 'root’s own\n' },
    modes: { '/etc/private': 0o600 },
    config: { Cmd: ['process-probe', 'hold', 'default'] },
  },
  {
    // Debian's nginx, laid out and started as the official image is: the first lines of its configuration are the page's.
    names: ['docker.io/library/nginx:latest', 'docker.io/library/nginx:1.27', 'docker.io/library/nginx:1.28'],
    packages: ['nginx', 'nginx-common', 'libc6', 'libcrypt1', 'libpcre2-8-0', 'libssl3', 'zlib1g'],
    folders: ['/run', '/var/lib/nginx', '/etc/nginx/conf.d'],
    links: {
      '/var/run': '/run',
      '/var/log/nginx/access.log': '/dev/stdout',
      '/var/log/nginx/error.log': '/dev/stderr',
    },
    files: {
      '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnginx:x:101:101:nginx user:/nonexistent:/bin/false\n',
      '/etc/group': 'root:x:0:\nnginx:x:101:\n',
      '/etc/nginx/nginx.conf': `user  nginx;
worker_processes  1;

error_log  /var/log/nginx/error.log warn;
pid        /var/run/nginx.pid;


events {
    worker_connections  1024;
}


http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;
    access_log  /var/log/nginx/access.log;
    sendfile        on;
    keepalive_timeout  65;
    include /etc/nginx/conf.d/*.conf;
}
`,
      '/etc/nginx/conf.d/default.conf': `server {
    listen       80;
    server_name  localhost;
    location / {
        root   /usr/share/nginx/html;
        index  index.html;
    }
}
`,
    },
    config: { Cmd: ['nginx', '-g', 'daemon off;'], ExposedPorts: { '80/tcp': {} }, StopSignal: 'SIGQUIT' },
  },
  ...servers,
];
