import * as fc from 'fast-check';
import { NodeSettings } from '../../src/access/node-settings';
import { pairDecisionsIn } from '../../src/access/pair-decisions';
import { readPod } from '../../src/pod/read-pod';
import { accessMarkdown } from '../../src/report/access-markdown';

const PLAIN_NODE: NodeSettings = { ptraceScope: 0, perfEventParanoid: 2, appArmor: false, selinux: false, seccompDefault: false };

function markdownOf(containers: readonly object[], node: NodeSettings = PLAIN_NODE, spec: object = {}): string {
  const { pod } = readPod({ spec: { shareProcessNamespace: true, ...spec, containers } });
  return accessMarkdown(pod.spec, pairDecisionsIn(pod, node));
}

const user = (id: number, more: object = {}) => ({ runAsUser: id, runAsGroup: id, ...more });
const hardened = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const alike = (...names: string[]) => names.map(name => ({ name, securityContext: user(7) }));

const lines = (markdown: string) => markdown.split('\n');
const rows = (markdown: string) => lines(markdown).filter(line => line.startsWith('| '));

test('accessMarkdown: pairs of which the same holds are told once', () => {
  const markdown = markdownOf(alike('a', 'b', 'c'));
  const [glance, ...reasons] = rows(markdown).filter(line => line.includes('`a`'));
  expect(glance).toMatch(/^\| `a`, `b`, `c` -> all others \| everything \| - \| SIGNAL LIST .* \| - \|$/);
  expect(reasons.length).toBeGreaterThan(1);
  for (const reason of reasons) expect(reason).toMatch(/^\| `a`, `b`, `c` -> all others \| [A-Z_ ]+ \| (yes|no) \| .*\. \|$/);
});

test('accessMarkdown: pairs that differ in their users alone, too', () => {
  const markdown = markdownOf([1, 2, 3].map(id => ({ name: `u${id}`, securityContext: user(id, hardened) })));
  expect(rows(markdown).filter(line => line.includes(' SIGNAL '))).toEqual([
    "| `u1`, `u2`, `u3` -> all others | SIGNAL | no | 'actor' runs as user X without KILL, and 'target' as user Y. |",
  ]);
});

test('accessMarkdown: operations that differ in the file they open alone share a row', () => {
  expect(markdownOf([{ name: 'a', securityContext: user(1, hardened) }, { name: 'b', securityContext: user(2, hardened) }]))
    .toContain('| ENVIRONMENT FILE_DESCRIPTORS FILE_DESCRIPTOR_TARGETS | no | /proc/PID/FILE opens only for the user of');
});

test('accessMarkdown: what is lost comes first, and the reasons are folded', () => {
  const markdown = markdownOf(alike('a', 'b'));
  const headings = lines(markdown).filter(line => /^(###|<)/.test(line));
  expect(headings).toEqual(['### Secrets, ConfigMaps and tokens', '### At a glance', '<details><summary>Why</summary>', '</details>']);
});

test('accessMarkdown: a namespace that is not shared', () => {
  const markdown = markdownOf(alike('a', 'b'), {}, { shareProcessNamespace: false });
  expect(rows(markdown).filter(line => line.includes('`a`'))).toEqual([
    '| `a`, `b` -> each other | - | - | - | - |', expect.stringContaining('The containers do not share their process namespace.'),
  ]);
});

test('accessMarkdown: no pairs', () => {
  expect(markdownOf(alike('a'))).toBe('No two containers run side by side.\n');
});

const capabilities = fc.record({
  add: fc.subarray(['KILL', 'SYS_PTRACE', 'NET_ADMIN', 'DAC_READ_SEARCH'], { maxLength: 2 }), drop: fc.constantFrom([], ['ALL']),
});
const ordinary = fc.record({
  runAsUser: fc.option(fc.constantFrom(0, 101, 999, 1000, 1001), { nil: undefined }),
  allowPrivilegeEscalation: fc.constantFrom(undefined, false),
  capabilities: fc.option(capabilities, { nil: undefined }),
}, { requiredKeys: [] });

const taking = (index: number) => ({
  env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: `secret-${index}`, key: 'password' } } }],
  envFrom: [{ configMapRef: { name: `config-${index}` } }],
});

const named = (contexts: Readonly<Record<string, object>>) =>
  Object.entries(contexts).map(([name, securityContext], index) => ({ name, image: name, securityContext, ...taking(index) }));

test('accessMarkdown: five containers of which no two are alike, on a node that is not known, are short', () => {
  const markdown = markdownOf(named({
    app: { runAsUser: 1000, runAsGroup: 1000, ...hardened },
    shell: { capabilities: { add: ['SYS_PTRACE'] } },
    agent: { privileged: true },
    redis: { runAsUser: 999, capabilities: { add: ['NET_ADMIN'] } },
    proxy: { runAsUser: 101, runAsGroup: 82, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
  }), {});
  expect(Buffer.byteLength(markdown)).toBeLessThan(12_000);
});

test('accessMarkdown: no cell has more than two alternatives', () => {
  fc.assert(fc.property(fc.array(ordinary, { minLength: 2, maxLength: 4 }), contexts => {
    for (const line of rows(markdownOf(named(Object.fromEntries(contexts.map((context, index) => [`c${index}`, context]))), {}))) expect(line.split('; or ').length - 1).toBeLessThanOrEqual(2);
  }), { numRuns: 50 });
});

const NASTY = '`x` | <script>alert(1)</script>\n\n# @team #1 [a](https://evil.example) www.evil.example *b* _c_ ~~d~~ &amp; </details>';

test('accessMarkdown: a manifest writes no Markdown of its own', () => {
  const containers = [
    { name: NASTY, envFrom: [{ secretRef: { name: NASTY } }], securityContext: user(1, { seccompProfile: { type: 'Localhost', localhostProfile: NASTY } }) },
    { name: 'b', securityContext: user(1, { appArmorProfile: { type: 'Localhost', localhostProfile: NASTY } }) },
  ];
  for (const spec of [{}, { runtimeClassName: NASTY }]) {
    const markdown = markdownOf(containers, {}, spec);
    const outsideCode = markdown.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    expect(markdown).toContain('script');
    expect(outsideCode).not.toMatch(/<script|<\/script|@team|(?<!&)#1|\[a\]|https:\/\/evil|www\.evil|\*b|~~|\b_c_|&amp;/);
    expect(lines(markdown).filter(line => line === '</details>')).toHaveLength(1);
    expect(new Set(rows(markdown).map(line => line.replace(/\\\|/g, '').split('|').length))).toEqual(new Set([7, 6]));
  }
});
