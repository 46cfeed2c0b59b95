import { validateImage } from '../../src/access/validate-image-reference';

// What the parser of container runtimes takes: https://github.com/distribution/reference/blob/main/reference_test.go
test.each([
  'busybox', 'busybox:1.37.0', 'library/busybox', 'registry.k8s.io/pause:3.10', 'localhost:5000/team/app_x/y__z-1.2:TAG-1',
  'REGISTRY.example.com/app', '[2001:db8::1]:5000/app', 'xn--n3h.com/app:1',
  `busybox@sha256:${'0'.repeat(64)}`, `test:5000/app:1.0@sha256:${'f'.repeat(64)}`,
])('image: %s is a reference', image => {
  expect(validateImage(image)).toEqual([]);
});

test.each([
  'busybox:', ':1.37.0', 'Busybox', 'library/Busybox', 'busybox:1.37.0:2', 'busybox@sha256:0', 'busy box', 'https://docker.io/busybox', 'busybox/',
  `busybox:${'a'.repeat(129)}`, 'a//b', '-app', '{{ .Values.image }}', '$IMAGE',
])('image: %s is none', image => {
  expect(validateImage(image).map(({ code }) => code)).toEqual(['image-reference']);
});
