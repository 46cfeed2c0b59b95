import { busybox } from './busybox';
import { Image } from './image';

/** What libsystemd needs, which most servers are linked with. */
const SYSTEMD = ['libsystemd0', 'libcap2', 'libgcrypt20', 'libgpg-error0', 'liblz4-1', 'liblzma5', 'libzstd1'];

/** What libpam needs. */
const PAM = ['libpam0g', 'libaudit1', 'libcap-ng0'];

interface Server {
  readonly name: string;
  readonly user: string;
  readonly uid: number;
  readonly packages: readonly string[];
  readonly folders?: readonly string[];
  readonly links?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly config: Image['config'];
}

/** One of Debian's servers, laid out and started as the image of that name is, with busybox beside it as there. */
function image({ name, user, uid, packages, folders = [], files = {}, ...more }: Server): Image {
  return {
    ...busybox,
    ...more,
    names: [`docker.io/${name}`],
    packages: [...busybox.packages, 'libc6', ...packages],
    folders: [...busybox.folders, ...folders],
    files: {
      ...busybox.files,
      ...files,
      '/etc/passwd': `${busybox.files['/etc/passwd']}${user}:x:${uid}:${uid}:${user}:/nonexistent:/bin/false\n`,
    },
    modes: Object.fromEntries(Object.keys(files).map(path => [path, 0o755])),
  };
}

export const servers: readonly Image[] = [
  image({
    name: 'library/haproxy:2.6-alpine',
    user: 'haproxy',
    uid: 99,
    packages: [
      'haproxy', 'libcrypt1', 'liblua5.3-0', 'libopentracing1', 'libopentracing-c-wrapper0', 'libpcre2-8-0', 'libssl3', ...SYSTEMD,
      'libstdc++6', 'libgcc-s1', 'zlib1g',
    ],
    config: { User: 'haproxy', Cmd: ['haproxy', '-W', '-db', '-f', '/usr/local/etc/haproxy/haproxy.cfg'], StopSignal: 'SIGUSR1' },
  }),
  image({
    name: 'edoburu/pgbouncer:1.20.1-p0',
    user: 'postgres',
    uid: 70,
    packages: ['pgbouncer', 'libc-ares2', 'libevent-2.1-7', 'libssl3', ...PAM, ...SYSTEMD],
    config: { User: 'postgres', Cmd: ['pgbouncer', '/etc/pgbouncer/pgbouncer.ini'] },
  }),
  image({
    name: 'prom/prometheus:v2.42.0',
    user: 'prometheus',
    uid: 999,
    packages: ['prometheus'],
    config: { User: 'nobody', Entrypoint: ['prometheus'], Cmd: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'] },
  }),
  image({
    name: 'library/postgres:15-alpine',
    user: 'postgres',
    uid: 70,
    packages: [
      'postgresql-15', 'libpq5', 'libicu72', 'libxml2', 'libstdc++6', 'libgcc-s1', 'libuuid1', 'zlib1g', 'libssl3', 'tzdata', ...PAM, ...SYSTEMD,
      // Kerberos and LDAP.
      'libgssapi-krb5-2', 'libkrb5-3', 'libk5crypto3', 'libkrb5support0', 'libcom-err2', 'libkeyutils1', 'libldap-2.5-0', 'libsasl2-2', 'libgnutls30',
      'libp11-kit0', 'libidn2-0', 'libunistring2', 'libtasn1-6', 'libnettle8', 'libhogweed6', 'libgmp10', 'libffi8',
    ],
    folders: ['/run'],
    links: {
      '/var/run': '/run',
      // Where everybody may write, as there.
      '/run/postgresql': '/tmp',
      ...Object.fromEntries(['initdb', 'postgres'].map(name => [`/usr/local/bin/${name}`, `/usr/lib/postgresql/15/bin/${name}`])),
    },
    // As https://github.com/docker-library/postgres/blob/master/docker-entrypoint.sh starts it, where the user is not root.
    files: {
      '/usr/local/bin/docker-entrypoint.sh': `#!/bin/sh
set -e
[ "\${1#-}" = "$1" ] || set -- postgres "$@"
# A shell heeds a signal while it waits for what is in the background only.
trap 'exit 130' INT
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --no-sync --locale=C --encoding=UTF8 --pgdata "$PGDATA" &
  wait "$!"
fi
exec "$@"
`,
    },
    config: { Entrypoint: ['docker-entrypoint.sh'], Cmd: ['postgres'], StopSignal: 'SIGINT' },
  }),
];
