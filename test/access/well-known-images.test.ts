import { CAPABILITIES } from '../../src/access/kernel/capabilities';
import { imageFactsOf } from '../../src/access/known-images';
import { WELL_KNOWN_IMAGES } from '../../src/access/well-known-images';
import { imageName } from '../../src/pod/image-name';

const factsOf = (reference: string) => imageFactsOf(reference, { areWellKnown: true, described: [] });

test.each<[string, object]>([
  ['nginx', { user: 0, group: 0 }],
  ['nginx:1.17', { user: 0, group: 0 }],
  ['nginx:1.27-alpine', { user: 0, group: 0, workerUsers: [101] }],
  ['nginxinc/nginx-unprivileged:1.27', { user: 101, group: 101 }],
  ['registry.k8s.io/ingress-nginx/controller:v1.12.0', { user: 101, group: 82, fileCapabilities: ['NET_BIND_SERVICE'] }],
  ['registry.k8s.io/ingress-nginx/controller-chroot:v1.12.0', {}],
  ['postgres:17', { user: 0, group: 0, stepDownUser: 999, stepDownGroup: 999 }],
  ['postgres:17.4-alpine3.21', { user: 0, group: 0, stepDownUser: 70, stepDownGroup: 70 }],
  ['postgres', {}],
  ['postgres:alpine', {}],
  ['postgres:9.6', {}],
  [`postgres@sha256:${'a'.repeat(64)}`, {}],
  ['redis:7.2', { user: 0, group: 0, stepDownUser: 999, stepDownGroup: 999 }],
  ['redis:7-alpine', { user: 0, group: 0, stepDownUser: 999, stepDownGroup: 1000 }],
  ['redis:8.0', {}],
  ['redis:6', {}],
  ['busybox:1.37.0', { user: 0, group: 0 }],
  [`busybox@sha256:${'a'.repeat(64)}`, { user: 0, group: 0 }],
  ['envoyproxy/envoy:distroless-v1.31.0', { user: 65532, group: 65532 }],
  ['envoyproxy/envoy:v1.31.0', {}],
  ['envoyproxy/envoy:contrib-distroless-v1.35.0', {}],
  ['haproxy:3.0', { user: 99, group: 99 }],
  ['haproxy:2.3', {}],
  ['prom/prometheus:v2.53.0', { user: 65534, group: 65534 }],
  ['prom/prometheus:v3.9.0-distroless', {}],
  ['quay.io/mirror/nginx:1.27', {}],
])('imageFactsOf: %s', (reference, facts) => {
  expect(factsOf(reference)).toEqual(facts);
});

test.each(WELL_KNOWN_IMAGES)('WELL_KNOWN_IMAGES: $repository names a source, in the words of Kubernetes', ({ repository, facts, source }) => {
  expect(source).toMatch(/^https:\/\//);
  expect(imageName(repository).repository).toBe(repository);
  expect(Object.keys(facts).length).toBeGreaterThan(0);
  for (const capability of facts.fileCapabilities ?? []) expect(CAPABILITIES).toContain(capability);
});

test('WELL_KNOWN_IMAGES: a dozen images at least', () => {
  expect(new Set(WELL_KNOWN_IMAGES.map(({ repository }) => repository)).size).toBeGreaterThanOrEqual(12);
});
