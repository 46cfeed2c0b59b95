import { existsSync, readdirSync } from 'node:fs';
import { cdk8s, javascript, typescript } from 'projen';
import { zones } from './projenrc/rooms';
import { addShellParser } from './projenrc/shell-parser';
import { addTestWorkflows } from './projenrc/test-workflow';

const repository = 'https://github.com/cdk8s-shared-process/cdk8s-shared-process';

const examples = readdirSync('examples').filter(name => existsSync(`examples/${name}/cdk8s.yaml`)).sort();

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-shared-process',
  description: 'cdk8s constructs for Pods whose containers share one process namespace',
  keywords: ['cdk8s', 'kubernetes', 'shareProcessNamespace', 'sidecar', 'debug', 'ptrace', 'capabilities'],
  author: 'cdk8s-shared-process maintainers',
  authorAddress: repository,
  authorOrganization: true,
  repositoryUrl: `${repository}.git`,
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  runner: typescript.TypeScriptRunner.tsx(),
  sampleCode: false,
  autoMerge: false,
  githubOptions: { mergify: false, pullRequestLint: false },
  pullRequestTemplate: false,
  depsUpgrade: false,

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  // npm takes part in trusted publishing from 11.5.1 on, which Node.js 24 brings.
  workflowNodeVersion: '24',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',

  cdk8sVersion: '2.68.12',
  constructsVersion: '10.3.0',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  devDeps: [
    '@types/js-yaml',
    'ajv@^8.20.0',
    'ajv-draft-04@^1.0.0',
    'ajv-formats@^3.0.1',
    'cdk8s-cli',
    'cdk8s-plus-33',
    'cdk8s-plus-34',
    'esbuild@0.28.2',
    'fast-check',
    'js-yaml',
    'tsx',
    'unbash@6.0.4',
    'xmllint-wasm@^5.3.0',
    'yaml',
  ],
  // Version 13 wants Node 22.
  bumpPackage: 'commit-and-tag-version@^12',
  // By itself projen begins with 0.0.0, and with 0.0.1 after it. Once a version is tagged, the commits say what comes next.
  nextVersionCommand: 'node -p "process.env.LATEST_TAG ? \'\' : \'0.1.0\'"',
  jsiiReleaseVersion: '0.2.1061',

  // What the library is called in each language, and how it gets there.
  npmTrustedPublishing: true,
  publishToPypi: { distName: 'cdk8s-shared-process', module: 'cdk8s_shared_process', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'io.github.cdk8ssharedprocess',
    mavenGroupId: 'io.github.cdk8s-shared-process',
    mavenArtifactId: 'cdk8s-shared-process',
  },
  publishToNuget: { dotNetNamespace: 'Cdk8sSharedProcess', packageId: 'Cdk8sSharedProcess', trustedPublishing: true },
  publishToGo: { moduleName: 'github.com/cdk8s-shared-process/cdk8s-shared-process-go' },

  // A test run must hold the snapshots, never rewrite them.
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      // By itself it leaves one processor to whoever looks on, and where there are two that is half.
      maxWorkers: '100%',
      // It costs several times what the tests do, and no limit is held to it: `npx jest --coverage` tells.
      collectCoverage: false,
      moduleNameMapper: { '^cdk8s-shared-process$': '<rootDir>/src' },
      // A busy machine takes its time.
      testTimeout: 60_000,
      setupFiles: ['<rootDir>/test/fixtures/property-seed.ts'],
      testMatch: ['<rootDir>/@(matrix|release|tools)/**/*.test.ts'],
    },
  },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'examples', 'bench', 'oracle', 'e2e', 'languages', 'matrix', 'pipelines', 'release', 'tools'] },
});

project.eslint?.addRules({
  // The examples import the package by its name, as its users do.
  'import/no-unresolved': ['error', { ignore: ['^cdk8s-shared-process$'] }],
  'import/no-restricted-paths': ['error', { zones }],
  'import/no-cycle': ['error'],
  '@stylistic/arrow-parens': ['error', 'as-needed'],
  'prefer-arrow-callback': ['error'],
  'no-restricted-globals': ['error', { name: 'it', message: 'Write test.' }],
});

for (const path of ['bench/', 'docs/', 'e2e/', 'examples/', 'languages/', 'matrix/', 'oracle/', 'pipelines/', 'release/', 'tools/', '.ci/', 'API.md', 'CONTRIBUTING.md', 'RULES.md', 'SECURITY.md', 'action.yml', '.pre-commit-hooks.yaml']) {
  project.npmignore?.exclude(`/${path}`);
}

// The command needs nothing but Node.js.
project.addBins({ 'cdk8s-shared-process': 'lib/cli/bin.js' });
project.npmignore?.exclude('/lib/cli/**');
for (const path of ['bin', 'js-yaml', 'main', 'on-pods']) project.npmignore?.include(`/lib/cli/${path}.js`);
project.eslint?.addOverride({
  files: ['src/cli/**'],
  rules: { 'import/no-extraneous-dependencies': ['error', { devDependencies: true }] },
});

// It is tested with Node.js 20, whose time is over, and with versions that jsii's tools have not met, of which they would else speak at each start.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION', '1');

const task = (name: string) => project.tasks.tryFind(name)!;

// projen's own compares with what npm has, and passes where that is nothing.
task('compat').reset();
task('compat').spawn(project.compileTask);
task('compat').exec('node --import tsx languages/compat.ts');

// Not node --import tsx: jsii-docgen's threads take node's flags to a folder where there is no tsx.
task('docgen').exec('tsx languages/api-docs.ts');
project.annotateGenerated('/docs/api/*.md');

// From a checkout, `npm run package:js` is the way to a tarball, so it compiles what it packs.
task('package:js').prependSpawn(project.compileTask);
for (const language of ['python', 'java', 'dotnet', 'go']) {
  task(`package:${language}`).reset(`node --import tsx languages/package.ts ${language}`);
}
// One command for all, so that what cannot be packaged does not hide what can.
task('package-all').reset();
task('package-all').spawn(task('package:js'));
task('package-all').exec('node --import tsx languages/package.ts');

project.addTask('sbom', {
  description: 'Write dist/sbom.cdx.json, the software bill of materials',
  exec: 'node --import tsx languages/sbom.ts',
});
// It goes to GitHub with the release.
project.packageTask.spawn(task('sbom'), { condition: 'node -e "if (!process.env.CI) process.exit(1)"' });
project.release?.publisher.addGitHubPostPublishingSteps({
  name: 'Attach the software bill of materials',
  if: '${{ !inputs.dry_run }}',
  env: { GITHUB_TOKEN: '${{ secrets.GITHUB_TOKEN }}' },
  run: 'gh release upload "$(cat dist/releasetag.txt)" dist/sbom.cdx.json -R "$GITHUB_REPOSITORY" --clobber',
});

project.addTask('synth', {
  description: 'Synthesize the examples',
  steps: examples.map(example => ({ exec: 'cdk8s synth --check-upgrade=false', cwd: `examples/${example}` })),
});
project.addTask('bench', {
  description: 'Time synthesis beside plain cdk8s-plus, and access, as ratios with growth exponents',
  steps: [
    { spawn: project.compileTask.name },
    ...['synth', 'include', 'access'].map(name => ({ exec: `node --expose-gc --import tsx ${name}.ts`, cwd: 'bench' })),
  ],
});

project.addTask('test:languages', {
  description: 'Run the examples in Python, Java and Go with what is packaged for them',
  steps: [
    { spawn: project.compileTask.name },
    { exec: 'node --import tsx languages/package.ts python java go' },
    { exec: 'jest --config languages/jest.config.json', receiveArgs: true },
  ],
});

project.addTask('bench:languages', {
  description: 'Time an app in Python, Java and Go beside plain cdk8s-plus, without and with the patches that sharing needs',
  steps: [{ spawn: project.compileTask.name }, { exec: 'node --import tsx languages/bench/run.ts' }],
});
project.addTask('bench:check', {
  description: 'Time the command beside kubeconform and kube-score (Go), and on a stream of a gigabyte',
  steps: [{ spawn: project.compileTask.name }, { exec: 'node --import tsx check.ts', cwd: 'bench', receiveArgs: true }],
});
project.addTask('bench:reload', {
  description: 'Time a ReloadSidecar beside prometheus-config-reloader, on the Kubernetes of e2e (Debian 12, root, Go)',
  exec: 'node --import tsx e2e/main.ts bench',
});
project.addTask('test:node-versions', {
  description: 'Run the tests with the other versions of Node.js that are supported',
  exec: 'node --import tsx languages/node-versions.ts',
  receiveArgs: true,
});

project.addTask('test:matrix', {
  description: 'Try the packed library in apps: each package manager, compiler, Node.js and template of cdk8s init (-- short: a few)',
  steps: [
    { spawn: 'package:js' },
    { exec: 'node --import tsx matrix/main.ts', receiveArgs: true },
  ],
});
project.addTask('release:rehearse', {
  description: 'Run the release workflow here, and publish to registries on loopback (Python, Java, Go)',
  exec: 'node --import tsx release/rehearse.ts',
});

project.addTask('oracle', {
  description: "Ask the API server's own validation about manifests: npm run oracle -- FILE.yaml (Go)",
  exec: 'node --import tsx oracle/run.ts',
  receiveArgs: true,
});
project.addTask('test:oracle', {
  description: "Hold the constructs against the API server's own validation (Go)",
  steps: [
    { exec: 'node --import tsx oracle/build.ts' },
    { exec: 'jest --config oracle/jest.config.json', receiveArgs: true },
  ],
});
project.addTask('test:oracle:full', {
  description: 'Hold the Pod Security checks and the rules about what is refused against the API server with 100,000 Pods and objects (Go)',
  env: { POD_SECURITY_PODS: '100000', RULES_OBJECTS: '100000' },
  steps: [
    { exec: 'node --import tsx oracle/build.ts' },
    { exec: 'jest --config oracle/jest.config.json oracle/pod-security oracle/rules', receiveArgs: true },
  ],
});

project.addTask('test:pipelines', {
  description: "Run the command as Helm's post-renderer and as a function of kustomize (Go)",
  steps: [
    { exec: 'node --import tsx projenrc/bundle-command.ts' },
    { exec: 'node --import tsx pipelines/build.ts' },
    { exec: 'jest --config pipelines/jest.config.json', receiveArgs: true },
  ],
});

project.addTask('rules', { description: 'Write RULES.md and check.schema.json from the catalogue of rules', exec: 'node --import tsx tools/rule-files.ts' });

project.addTask('test:shells', {
  description: "Run the shell programs that sidecars carry in Debian's busybox, in the version of the sidecars' image and in one with inotifyd, too, and hold them against ShellCheck (Debian, gcc, make)",
  exec: 'node --import tsx tools/test-shells.ts',
  receiveArgs: true,
});

project.addTask('lint:workflows', {
  description: 'Hold the workflows against what GitHub would read (Go)',
  exec: 'node --import tsx tools/lint-workflows.ts',
});

project.addTask('e2e', {
  description: 'Bring up a one-node Kubernetes, run the tests on it, take it down (Debian 12, root, Go)',
  exec: 'node --import tsx e2e/main.ts run',
  receiveArgs: true,
});
project.addTask('e2e:up', { description: 'Bring up the Kubernetes of e2e and keep it', exec: 'node --import tsx e2e/main.ts up', receiveArgs: true });
project.addTask('e2e:test', { description: 'Run the tests on the Kubernetes that is up', exec: 'node --import tsx e2e/main.ts test', receiveArgs: true });
project.addTask('e2e:down', { description: 'Take the Kubernetes of e2e down', exec: 'node --import tsx e2e/main.ts down' });
project.addTask('e2e:measure', {
  description: 'Measure the tables in test/fixtures/kernel-access anew',
  exec: 'node --import tsx e2e/main.ts measure',
  receiveArgs: true,
});

project.addTask('e2e:vm', {
  description: 'Hold what virtual machines with AppArmor, SELinux, Yama and cgroup v2 measure against their tables (Debian 12, root, Go)',
  exec: 'node --import tsx e2e/virtual-machine/main.ts run',
});
project.addTask('e2e:vm:measure', {
  description: 'Measure the tables of the virtual machines anew',
  exec: 'node --import tsx e2e/virtual-machine/main.ts measure',
});

addTestWorkflows(project.github!);
addShellParser(project);
project.eslint?.addIgnorePattern('src/shell/unbash.ts');
// What has lost its source would be packed, too.
project.compileTask.prependExec('rm -fr lib');
// In each language, and in CommonJS, an app then loads what it uses.
project.compileTask.exec('node --import tsx projenrc/load-lazily.ts lib');
project.compileTask.exec('node --import tsx projenrc/join-first-pod.ts lib');
// Whoever packs compiles before, and what jsii makes of bin.js needs files that are not published.
project.compileTask.exec('node --import tsx projenrc/bundle-command.ts');
// Most of what is run spawns it.
project.compileTask.addCondition('node --import tsx tools/compile-stamp.ts is-due');
project.compileTask.exec('node --import tsx tools/compile-stamp.ts');

// What the examples give is committed, so that a change shows.
project.gitignore.include('/examples/*/dist/');

project.synth();
