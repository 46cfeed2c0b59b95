import { imageName } from '../../src/pod/image-name';

test.each<[string, string, string | undefined]>([
  ['nginx', 'docker.io/library/nginx', undefined],
  ['nginx:1.27', 'docker.io/library/nginx', ':1.27'],
  ['library/nginx', 'docker.io/library/nginx', undefined],
  ['docker.io/nginx', 'docker.io/library/nginx', undefined],
  ['index.docker.io/library/nginx:1', 'docker.io/library/nginx', ':1'],
  ['docker.io/library/nginx:1.27', 'docker.io/library/nginx', ':1.27'],
  ['prom/prometheus', 'docker.io/prom/prometheus', undefined],
  ['quay.io/metallb/speaker:v0.14.9', 'quay.io/metallb/speaker', ':v0.14.9'],
  ['quay.io/speaker', 'quay.io/speaker', undefined],
  ['localhost/app', 'localhost/app', undefined],
  ['registry:5000/app', 'registry:5000/app', undefined],
  ['registry:5000/app:2', 'registry:5000/app', ':2'],
  ['[::1]:5000/app:2', '[::1]:5000/app', ':2'],
  ['nginx@sha256:abc', 'docker.io/library/nginx', '@sha256:abc'],
  ['nginx:1.27@sha256:abc', 'docker.io/library/nginx', '@sha256:abc'],
])('imageName: %s', (reference, repository, version) => {
  expect(imageName(reference)).toEqual({ repository, version });
});
