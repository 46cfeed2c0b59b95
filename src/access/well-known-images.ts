import { ImageFacts } from './image-facts';
import { ImageName } from '../pod/image-name';

interface WellKnownImage {
  readonly repository: string;
  readonly facts: ImageFacts;
  readonly source: string;
  /** The first version that was looked at, as its tag begins: what is older may be otherwise. */
  readonly from?: string;
  /** The first version that is otherwise. */
  readonly before?: string;
  /** Which of its tags. */
  readonly tags?: RegExp;
}

const ROOT: ImageFacts = { user: 0, group: 0 };
const ALPINE = /alpine/;
const OTHER_THAN_ALPINE = /^(?!.*alpine)/;
const STEPS_DOWN: ImageFacts = { ...ROOT, stepDownUser: 999, stepDownGroup: 999 };

/** What Dockerfiles and their entry points say, and no more. */
export const WELL_KNOWN_IMAGES: readonly WellKnownImage[] = [
  {
    repository: 'docker.io/library/nginx',
    facts: ROOT,
    source: 'https://github.com/nginx/docker-nginx/blob/master/Dockerfile-debian.template (no USER)',
  },
  {
    repository: 'docker.io/library/nginx',
    from: '1.18',
    facts: { workerUsers: [101] },
    source: 'https://github.com/nginx/docker-nginx/blob/master/Dockerfile-debian.template, Dockerfile-alpine-slim.template (--uid 101)',
  },
  {
    repository: 'docker.io/nginxinc/nginx-unprivileged',
    from: '1.18',
    facts: { user: 101, group: 101 },
    source: 'https://github.com/nginx/docker-nginx-unprivileged/blob/main/Dockerfile-debian.template (USER $UID)',
  },
  {
    // The group is Alpine's: https://gitlab.alpinelinux.org/alpine/aports/-/blob/master/main/alpine-baselayout
    repository: 'registry.k8s.io/ingress-nginx/controller',
    from: '1.9',
    facts: { user: 101, group: 82, fileCapabilities: ['NET_BIND_SERVICE'] },
    source: 'https://github.com/kubernetes/ingress-nginx/blob/main/rootfs/Dockerfile (USER www-data, setcap of dumb-init, controller and nginx)',
  },
  {
    repository: 'docker.io/library/postgres',
    from: '14',
    tags: OTHER_THAN_ALPINE,
    facts: STEPS_DOWN,
    source: 'https://github.com/docker-library/postgres/blob/master/Dockerfile-debian.template, docker-entrypoint.sh (gosu postgres)',
  },
  {
    repository: 'docker.io/library/postgres',
    from: '14',
    tags: ALPINE,
    facts: { ...ROOT, stepDownUser: 70, stepDownGroup: 70 },
    source: 'https://github.com/docker-library/postgres/blob/master/Dockerfile-alpine.template, docker-entrypoint.sh (gosu postgres)',
  },
  // From 8.0.2 on an environment variable keeps it from that: https://hub.docker.com/_/redis
  {
    repository: 'docker.io/library/redis',
    from: '6.2',
    before: '8',
    tags: OTHER_THAN_ALPINE,
    facts: STEPS_DOWN,
    source: 'https://github.com/redis/docker-library-redis/blob/release/7.4/debian/Dockerfile, docker-entrypoint.sh (gosu redis)',
  },
  {
    repository: 'docker.io/library/redis',
    from: '6.2',
    before: '8',
    tags: ALPINE,
    facts: { ...ROOT, stepDownUser: 999, stepDownGroup: 1000 },
    source: 'https://github.com/redis/docker-library-redis/blob/release/7.4/alpine/Dockerfile, docker-entrypoint.sh (gosu redis)',
  },
  {
    repository: 'docker.io/library/busybox',
    facts: ROOT,
    source: 'https://github.com/docker-library/busybox/blob/master/Dockerfile.template (no USER)',
  },
  {
    repository: 'docker.io/library/alpine',
    facts: ROOT,
    source: 'https://github.com/alpinelinux/docker-alpine/blob/v3.20/x86_64/Dockerfile (no USER)',
  },
  {
    repository: 'docker.io/library/debian',
    facts: ROOT,
    source: 'https://github.com/debuerreotype/docker-debian-artifacts/blob/dist-amd64/stable/Dockerfile (no USER)',
  },
  {
    // The other images' entry point goes by the environment variable ENVOY_UID.
    repository: 'docker.io/envoyproxy/envoy',
    tags: /^distroless-/,
    facts: { user: 65532, group: 65532 },
    source: 'https://github.com/envoyproxy/envoy/blob/main/distribution/docker/Dockerfile-envoy (distroless:nonroot), https://github.com/GoogleContainerTools/distroless',
  },
  {
    repository: 'docker.io/library/haproxy',
    from: '2.6',
    facts: { user: 99, group: 99 },
    source: 'https://github.com/docker-library/haproxy/blob/master/Dockerfile.template (USER haproxy)',
  },
  {
    repository: 'docker.io/fluent/fluent-bit',
    from: '5.0',
    facts: ROOT,
    source: 'https://github.com/fluent/fluent-bit/blob/master/dockerfiles/Dockerfile (no USER, on distroless/cc-debian13)',
  },
  {
    repository: 'docker.io/prom/prometheus',
    from: '2.20',
    tags: /^(?!.*distroless)/,
    facts: { user: 65534, group: 65534 },
    source: 'https://github.com/prometheus/prometheus/blob/main/Dockerfile (USER nobody), https://github.com/buildroot/buildroot/blob/master/system/skeleton/etc/passwd',
  },
  {
    repository: 'docker.io/nicolaka/netshoot',
    facts: ROOT,
    source: 'https://github.com/nicolaka/netshoot/blob/master/Dockerfile (USER root)',
  },
  {
    repository: 'registry.k8s.io/e2e-test-images/agnhost',
    from: '2.0',
    facts: ROOT,
    source: 'https://github.com/kubernetes/kubernetes/blob/master/test/images/agnhost/Dockerfile (no USER)',
  },
];

/** What is known of any image by its name, the later rows adding to the earlier ones. */
export function wellKnownFactsOf({ repository, version = ':latest' }: ImageName): ImageFacts {
  const found = WELL_KNOWN_IMAGES.filter(image => image.repository === repository && isAmong(version, image));
  return Object.assign({}, ...found.map(({ facts }) => facts)) as ImageFacts;
}

/** A digest, or a tag without a version in front, may be of any age. */
function isAmong(version: string, { from, before, tags }: WellKnownImage): boolean {
  const tag = version.startsWith(':') ? version.slice(1) : undefined;
  if (tags && (tag === undefined || !tags.test(tag))) return false;
  const number = tag === undefined ? undefined : numberOf(tag);
  const isYoung = from === undefined || (number !== undefined && number >= numberOf(from)!);
  const isOld = before === undefined || (number !== undefined && number < numberOf(before)!);
  return isYoung && isOld;
}

/** As a number that grows, from the likes of `16`, `v1.9.4` and `7.4-alpine3.20`. */
function numberOf(tag: string): number | undefined {
  const [, major, minor = '0'] = /^v?(\d+)(?:\.(\d+))?/.exec(tag) ?? [];
  return major === undefined ? undefined : Number(major) * 1000 + Number(minor);
}
