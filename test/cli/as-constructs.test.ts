import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { AccessStrategy, ContainerRuntime, DebugSidecar, DebugSidecarProps, PodSecurityLevel, ProcessAccess, ProcessNamespace, ShareProcessNamespaceOptions } from '../../src';
import { inOptions, mistakeInOptions } from '../../src/cli/mistake-in-options';
import { InvalidInput } from '../../src/mistakes/invalid-input';
import { runCommand } from '../fixtures/command-run';
import { GENERATED_WORKLOADS } from '../fixtures/generated-workloads';
import { MANIFESTS } from '../fixtures/workloads';

/** What somebody types, and what the same is in an app. */
interface Change {
  readonly words: readonly string[];
  apply(object: ApiObject): unknown;
}

const share = (options: ShareProcessNamespaceOptions, ...words: string[]): Change => (
  { words: ['share', ...words], apply: object => ProcessNamespace.share(object, options) }
);
const debug = (props: DebugSidecarProps, ...words: string[]): Change => (
  { words: ['debug', ...words], apply: object => new DebugSidecar(object, 'debug', props) }
);

const user = { securityContext: { user: 1000, group: 1000 } };
const { SIGNAL, FILESYSTEM, TRACE } = ProcessAccess;

const CHANGES: readonly Change[] = [
  share({}),
  share({ overrideExplicitFalse: true }, '--override-explicit-false'),
  share({ maxLevel: PodSecurityLevel.RESTRICTED, maxLevelVersion: '1.28' }, '--level', 'restricted', '--kubernetes-version', '1.28'),
  debug({}),
  debug({ name: 'a', image: 'alpine:3.22', command: ['sh', '-c', 'sleep 1'] }, '--container', 'a', '--image', 'alpine:3.22', ...['sh', '-c', 'sleep 1'].flatMap(word => [`--command=${word}`])),
  debug({ allowHostPid: true }, '--allow-host-pid'),
  debug(user, '--run-as-user', '1000', '--run-as-group', '1000'),
  debug({ maxLevel: PodSecurityLevel.BASELINE }, '--level', 'baseline'),
  debug({ access: [SIGNAL] }, '--access', 'signal'),
  debug({ access: [FILESYSTEM, TRACE], target: 'a' }, '--access', 'filesystem,trace', '--target', 'a'),
  debug({ access: [SIGNAL, FILESYSTEM], target: 'app', strategy: AccessStrategy.TARGET_USER }, '--access', 'signal', '--access', 'filesystem', '--target', 'app', '--strategy', 'target-user'),
  debug(
    { access: [FILESYSTEM], strategy: AccessStrategy.ROOT, maxLevel: PodSecurityLevel.BASELINE, node: { containerRuntime: ContainerRuntime.CRI_O } },
    '--access', 'filesystem', '--strategy', 'root', '--level', 'baseline', '--runtime', 'cri-o',
  ),
  debug({ access: [SIGNAL], maxLevel: PodSecurityLevel.RESTRICTED, ...user }, '--access', 'signal', '--level', 'restricted', '--run-as-user', '1000', '--run-as-group', '1000'),
];

type Outcome = { readonly manifest: unknown; readonly warnings: readonly string[] } | { readonly refused: readonly string[] };

const warn = jest.spyOn(console, 'warn');

function withConstruct(manifest: object, { apply }: Change): Outcome {
  warn.mockReset();
  const chart = new Chart(new App(), 'test');
  const object = new ApiObject(chart, 'object', structuredClone(manifest) as ConstructorParameters<typeof ApiObject>[2]);
  try {
    apply(object);
    const rendered = withoutNulls(Testing.synth(chart)[0]);
    return { manifest: rendered, warnings: warn.mock.calls.map(([text]) => inOptions(String(text).replace(/^Warning: [^ ]+: /, ''))) };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { refused: error.mistakes.map(mistakeInOptions) };
  }
}

async function withCommand(text: string, { words }: Change): Promise<Outcome> {
  const { code, out, err } = await runCommand([...words, '-'], text);
  if (code === 0) return { manifest: withoutNulls(parse(out)), warnings: [...err.matchAll(/^<stdin>:\d+:\d+: warning: (.*)$/gm)].map(([, warning]) => warning) };
  expect([code, out]).toEqual([2, '']);
  return { refused: err.trimEnd().split('\n').map(line => /^<stdin>:\d+:\d+: (.*)$/.exec(line)?.[1] ?? line) };
}

/** cdk8s leaves nulls out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const set = Object.entries(value).filter(([, inner]) => (inner ?? undefined) !== undefined);
  return Object.fromEntries(set.map(([key, inner]) => [key, withoutNulls(inner)]));
}

const OBJECTS = MANIFESTS.map(({ apiVersion, kind, body }) => ({ apiVersion, kind, metadata: { name: 'test' }, ...body }));

test.each(CHANGES.flatMap(change => OBJECTS.map(object => ({ change, object, typed: change.words.join(' '), kind: object.kind }))))('$typed: $kind is what the construct makes of it', async ({ change, object }) => {
  expect(await withCommand(stringify(object), change)).toEqual(withConstruct(object, change));
});

test('share and debug are what the constructs are, whatever the object, and change nothing the second time', async () => {
  const outcomes = { manifest: 0, refused: 0 };
  await fc.assert(fc.asyncProperty(GENERATED_WORKLOADS, fc.constantFrom(...CHANGES), async (generated, change) => {
    const object = withoutNulls({ ...generated, metadata: { name: 'test' } }) as object;
    const text = stringify(object);
    const outcome = await withCommand(text, change);
    expect(outcome).toEqual(withConstruct(object, change));
    outcomes['refused' in outcome ? 'refused' : 'manifest']++;
    if ('refused' in outcome) return;
    const { out } = await runCommand([...change.words, '-'], text);
    expect(await runCommand([...change.words, '-'], out)).toMatchObject({ code: 0, out });
  }), { numRuns: 400 });
  // Neither is the rule.
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(40);
});
