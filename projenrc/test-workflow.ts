import { github } from 'projen';

/** Something to run, and what it needs of the machine beside Node.js. */
interface Part {
  readonly name: string;
  /** The part of .ci/run with the name if it is left out. */
  readonly command?: string;
  /** Debian's. */
  readonly packages?: readonly string[];
  readonly needsGo?: boolean;
  /** Whether it looks at earlier commits and tags. */
  readonly needsHistory?: boolean;
  /** Whether it makes namespaces, mounts and cgroups. */
  readonly makesCluster?: boolean;
}

/** What makes and runs the packages for the languages, beside Go. */
const LANGUAGES = ['python3-venv', 'default-jdk-headless', 'maven'];

/** What compiles those that run in images, busybox among them. */
const PROGRAMS = ['gcc', 'libc6-dev', 'make', 'bzip2'];
const CLUSTER = { packages: PROGRAMS, needsGo: true, makesCluster: true };

const PARTS: readonly Part[] = [
  { name: 'library' },
  { name: 'node-versions' },
  { name: 'shells', packages: PROGRAMS },
  { name: 'languages', packages: LANGUAGES, needsGo: true },
  { name: 'matrix' },
  { name: 'oracle', needsGo: true },
  { name: 'pipelines', needsGo: true },
  { name: 'workflows', needsGo: true },
  { name: 'cluster', ...CLUSTER },
];

/** What takes too long for each pull request. */
const NIGHTLY: readonly Part[] = [
  { name: 'properties', command: 'npm ci\nPROPERTY_SEED=random npm test' },
  { name: 'matrix', command: 'npm ci\nnpm run test:matrix', packages: ['python3-venv'], needsGo: true },
  { name: 'gvisor', command: 'npm ci\nnpm run e2e -- gvisor', ...CLUSTER },
  { name: 'virtual-machine', command: 'npm ci\nnpm run e2e:vm', packages: ['e2fsprogs', ...PROGRAMS], needsGo: true },
  { name: 'release', command: 'npm ci\nnpm run release:rehearse', packages: ['gnupg', ...LANGUAGES], needsGo: true, needsHistory: true },
];

/** With the machine's cgroups, as the cluster makes its own below their roots. */
const PRIVILEGED = '--privileged --cgroupns=host';

const OPEN_MACHINE = [
  '# The kubelet sets limits of every kind; the root may hand on all of them.',
  'sed "s/[a-z_]*/+&/g" /sys/fs/cgroup/cgroup.controllers > /sys/fs/cgroup/cgroup.subtree_control',
  '# As where the kernel was measured; Ubuntu restricts tracing.',
  'echo 0 > /proc/sys/kernel/yama/ptrace_scope',
].join('\n');

const job = ({ name, command = `.ci/run ${name}`, packages = [], needsGo = false, needsHistory = false, makesCluster = false }: Part): github.workflows.Job => ({
  runsOn: ['ubuntu-latest'],
  container: { image: 'debian:12' },
  permissions: { contents: github.workflows.JobPermission.READ },
  timeoutMinutes: 90,
  steps: [
    {
      name: 'Install packages',
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      run: `apt-get -qq update\napt-get -qq install --yes --no-install-recommends ca-certificates git ${packages.join(' ')}`.trimEnd(),
    },
    github.WorkflowSteps.checkout(needsHistory ? { with: { fetchDepth: 0 } } : {}),
    { name: 'Set up Node.js', uses: 'actions/setup-node@v7.0.0', with: { 'node-version': '20', 'package-manager-cache': false } },
    ...needsGo ? [{ name: 'Set up Go', uses: 'actions/setup-go@v7.0.0', with: { 'go-version': '1.26', 'cache-dependency-path': '**/go.sum' } }] : [],
    ...makesCluster ? [{ name: 'Open the machine', run: OPEN_MACHINE }] : [],
    // The folder is another user's, whom git does not trust by itself.
    { name: 'Test', run: `git config --global --add safe.directory "$GITHUB_WORKSPACE"\n${command}` },
  ],
});

/** What .ci/run runs for each pull request and each night, and what is run in the night alone. */
export function addTestWorkflows(to: github.GitHub): void {
  addWorkflow(to, 'test', PARTS, { pullRequest: {}, schedule: [{ cron: '23 3 * * *' }], workflowDispatch: {} });
  addWorkflow(to, 'nightly', NIGHTLY, { schedule: [{ cron: '53 3 * * *' }], workflowDispatch: {} });
}

function addWorkflow(to: github.GitHub, name: string, parts: readonly Part[], on: github.workflows.Triggers): void {
  const workflow = to.addWorkflow(name);
  workflow.on(on);
  workflow.addJobs(Object.fromEntries(parts.map(part => [part.name, job(part)])));
  // projen would write a list, which GitHub does not take.
  for (const { name: made } of parts.filter(({ makesCluster }) => makesCluster)) workflow.file!.addOverride(`jobs.${made}.container.options`, PRIVILEGED);
}
