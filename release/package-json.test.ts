import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/places';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test('what npm and Construct Hub show of the package is there', () => {
  expect(manifest).toMatchObject({
    name: 'cdk8s-shared-process',
    description: expect.stringMatching(/^\S.{20,}\S$/),
    license: 'Apache-2.0',
    author: { name: expect.any(String), url: expect.stringMatching(/^https:/) },
    repository: { type: 'git', url: expect.stringMatching(/^https:\/\/github\.com\/.*\.git$/) },
    types: 'lib/index.d.ts',
    main: 'lib/index.js',
    stability: 'stable',
    engines: { node: expect.any(String) },
    publishConfig: { access: 'public' },
  });
  expect(manifest).not.toHaveProperty('funding');
  expect(manifest).not.toHaveProperty('private');
});

// https://github.com/cdklabs/construct-hub: it takes jsii libraries with one of these keywords, under some licences.
test('Construct Hub finds the package', () => {
  expect(manifest.keywords).toEqual(expect.arrayContaining(['cdk8s', 'kubernetes']));
  expect(manifest.jsii.targets).toMatchObject({
    python: { distName: 'cdk8s-shared-process', module: 'cdk8s_shared_process' },
    java: { package: expect.any(String), maven: { groupId: expect.any(String), artifactId: 'cdk8s-shared-process' } },
    dotnet: { namespace: expect.any(String), packageId: expect.any(String) },
    go: { moduleName: expect.stringMatching(/^github\.com\//) },
  });
});

test('the app brings cdk8s, so that there is one of it', () => {
  expect(Object.keys(manifest.peerDependencies)).toEqual(['cdk8s', 'cdk8s-plus-28', 'constructs']);
  expect(manifest).not.toHaveProperty('dependencies');
});
