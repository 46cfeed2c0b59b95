/** What npm installs. */
const PACKAGES = 'node_modules';

const POD = ['src/pod', 'src/mistakes'];
const DECISIONS = ['src/access', 'src/pod-security', ...POD];
/** What is plain data of objects, without cdk8s. */
const MANIFESTS = ['json-pointer', 'kinds', 'listed-objects', 'malformed-pod', 'manifest', 'manifest-workload', 'object-selector', 'pod-additions', 'pod-place'].map(file => `src/workload/${file}.ts`);
const FINDINGS = ['src/rules', 'src/shell', ...MANIFESTS, ...DECISIONS];
const ADDITIONS = ['src/additions', 'src/report', ...FINDINGS];
const CONSTRUCTS = ['src/workload', ...ADDITIONS];

/** Each room, and what its files may import beside each other. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'src/pod': [],
  'src/mistakes': [],
  'src/workload': [...POD, PACKAGES],
  'src/access/kernel': ['src/pod', 'src/access/container-runtime.ts', 'src/access/process-access.ts'],
  'src/access': POD,
  'src/pod-security': POD,
  'src/shell': [],
  'src/rules': ['src/shell', 'src/workload/manifest.ts', 'src/workload/manifest-workload.ts', ...DECISIONS],
  'src/report': FINDINGS,
  'src/validation': ['src/report', ...FINDINGS],
  'src/additions': ['src/report', ...FINDINGS],
  'src/constructs': [...CONSTRUCTS, PACKAGES],
  'src/sidecars': ['src/constructs', ...CONSTRUCTS, PACKAGES],
  'src/cli': [...ADDITIONS, PACKAGES],
  'src/index.ts': ['src'],
  'test': ['src', PACKAGES],
  'tools': ['src/cli/config-schema.ts', 'src/report/rules-markdown.ts', 'src/rules/catalogue.ts'],
  'examples': [PACKAGES],
  'bench': ['src/access', 'tools', PACKAGES],
  'languages': ['tools', 'test/fixtures', PACKAGES],
  'matrix': ['tools', 'languages', 'test/fixtures', PACKAGES],
  'release': ['tools', 'languages', 'test/fixtures', PACKAGES],
  'pipelines': ['tools', 'test/fixtures', PACKAGES],
  'oracle': ['tools', 'test/fixtures', 'src/index.ts', 'src/access', 'src/pod-security', 'src/pod', 'src/rules', ...MANIFESTS, PACKAGES],
  'e2e': ['tools', 'test/fixtures', 'src/index.ts', 'src/access', 'src/report', 'src/pod', 'src/rules', ...MANIFESTS, PACKAGES],
  'projenrc': [PACKAGES],
};

/** The rooms as zones of https://github.com/import-js/eslint-plugin-import/blob/main/docs/rules/no-restricted-paths.md */
export const zones = Object.entries(ROOMS).map(([room, imports]) => ({
  target: `./${room}`,
  from: './',
  except: [room, ...imports].map(path => `./${path}`),
  message: `${room} may import ${imports.join(', ') || 'nothing of other rooms'}: see projenrc/rooms.ts`,
}));
