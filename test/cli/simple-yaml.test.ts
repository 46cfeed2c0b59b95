import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { stringify } from 'yaml';
import { Positions } from '../../src/cli/positions';
import { readSimpleYaml } from '../../src/cli/simple-yaml';
import { readYaml } from '../../src/cli/whole-yaml';

/** What js-yaml makes of it, with the order of keys; undefined where that is an error. */
function other(text: string): string | undefined {
  try {
    return asText(readYaml(text));
  } catch {
    return undefined;
  }
}

/** As JSON, with the numbers that JSON has no way to write. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'number' ? `number ${Object.is(inner, -0) ? '-0' : inner}` : inner)) ?? 'nothing';
}

/** The same for js-yaml alone, as there is a tab. */
const forOther = (text: string) => `${text}\n#\t\n`;

function pointersIn(value: unknown, path = ''): string[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, each]) => pointersIn(each, `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`))];
}

/** Whether it is read at all, and then as js-yaml reads it, with the same places. */
function isReadAlike(text: string): boolean {
  const value = readSimpleYaml(text);
  if (value === undefined) return false;
  expect([text, asText(value)]).toEqual([text, other(text)]);
  const [simple, others] = [text, forOther(text)].map(each => new Positions({ text: each, line: 1 }));
  for (const pointer of pointersIn(value)) expect([text, pointer, simple.of(pointer)]).toEqual([text, pointer, others.of(pointer)]);
  return true;
}

const MANIFEST = readFileSync(join(__dirname, '..', '..', 'examples', 'reload-pgbouncer', 'dist', 'reload-pgbouncer.k8s.yaml'), 'utf8').split('---\n')[0];

const HELM = `# Source: shop/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "shop"
  annotations: {}
  labels: # of the chart
    helm.sh/chart: 'shop-0.1.0'
    app.kubernetes.io/version: "1.16.0"
spec:
  replicas: 1
  strategy:
  template:
    spec:
      shareProcessNamespace: true
      containers:
      - name: shop
        image: nginx:1.16 # pinned
        command: ["sh", -c, 'exec nginx']
        args:
          - |
            while sleep 5; do
              pkill -HUP nginx

            done
          - -c
          - |-
            it's "quoted": yes
        securityContext: {runAsUser: 101, capabilities: {add: [SYS_PTRACE, "KILL"]}}

      tolerations: []
`;

test.each([
  ['a manifest of cdk8s', MANIFEST], ['a manifest of Helm', HELM], ['a sign of comments in a word', 'a: b#c\n'], ['a number in words', 'a: 1.16.0\n'], ['an octal number', 'a: 0o644\n'],
])('readSimpleYaml: takes %s', (_of, text) => {
  expect(isReadAlike(text)).toBe(true);
});

test.each<[string, string]>([
  ['an anchor and an alias', 'a: &x 1\nb: *x\n'],
  ['a merge', 'a: &a {b: 1}\nc:\n  <<: *a\n'],
  ['a tag', 'a: !!str 1\n'],
  ['an escape by number', 'a: "\\x73hare"\n'],
  ['an escape by number in a key', '"\\x73hareProcessNamespace": true\n'],
  ['a scalar of two lines', 'a: b\n  c\n'],
  ['a quoted scalar of two lines', 'a: "b\n  c"\n'],
  ['a folded block', 'a: >\n  b\n'],
  ['a block that says its indentation', 'a: |2\n    b\n'],
  ['a block that begins with empty lines', 'a: |\n\n  b\n'],
  ['brackets of two lines', 'a: [b,\n  c]\n'],
  ['a pair in brackets', 'a: [b: c]\n'],
  ['several words in brackets', 'a: [bc def]\n'],
  ['a word behind a quoted one in brackets', 'a: ["b" cd]\n'],
  ['a key that is asked for', '? a\n: b\n'],
  ['a key twice', 'a: 1\na: 2\n'],
  ['a key that is no text', 'true: 1\n'],
  ['a key that YAML 1.1 has for no text', 'a: {y: 1}\n'],
  ['a key of JavaScript', '__proto__: 1\n'],
  ['an item that is nothing', '-\n- a\n'],
  ['carriage returns', 'a: 1\r\nb: 2\r\n'],
  ['a tab', 'a:\t1\n'],
  ['a byte order mark', '\uFEFFa: 1\n'],
  ['a directive', '%YAML 1.2\n---\na: 1\n'],
  ['two documents', 'a: 1\n---\nb: 1\n'],
  ['JSON of several lines', '{\n"a": 1\n}\n'],
  ['a scalar', 'a\n'],
  ['nothing', '# a comment\n'],
  ['a quoted text that no pattern takes', `a: "${'x'.repeat(10_000_000)}"\n`],
  ['what is too deep', Array.from({ length: 50 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
])('readSimpleYaml: leaves %s to js-yaml', (_what, text) => {
  expect(readSimpleYaml(text)).toBeUndefined();
});

test.each(['a: b', 'a: "b"', 'a: [b]', 'a:', '- b', 'a:\n  - b', 'a: {b: 1}', 'a: b # c'])('readSimpleYaml: takes a text without a line break at its end: %j', text => {
  expect(isReadAlike(text)).toBe(true);
});

test('readSimpleYaml: a key is not one before that has the same length and the same letters where it is looked at first', () => {
  expect(readSimpleYaml('abcde: 1\n')).toEqual({ abcde: 1 });
  expect(readSimpleYaml('axcxe: abcde\n')).toEqual({ axcxe: 'abcde' });
});

const word = fc.constantFrom(
  'a', 'containers', 'two words', 'app.kubernetes.io/name', 'nginx:1.28', 'a: b', 'a #b', '#', '- a', '-', '--config=x', '---', '', ' ', 'true', 'Null', '~', 'y', 'on', 'No', '0644', '1_000', '<<', '*', '&a', '!x', '%',
  '1', '-1', '0x1F', '0o7', '007', '1.28', '1e3', '.5', '-.inf', '.NaN', '1.16.0', '2026-01-01', 'it\'s', 'a "b"', '\\x73', '\u00e9', '\u{1F600}', '\u00a0', '\u2028',
  'many\nlines\n', 'many\n  lines', 'lines\n\n', '\nlines', '[a]', '{a: b}', 'a, b', '?', '? a', ':', ':a', 'a:', '`', '@a', '|', '>', '__proto__',
);
const scalar = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null), fc.double());
const { tree } = fc.letrec(tie => ({
  tree: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(word, tie('tree'), { maxKeys: 4 })),
}));
const documents = fc.dictionary(word, tree, { minKeys: 1, maxKeys: 4 });
const writers: ((value: unknown) => string)[] = [
  value => dump(value), value => dump(value, { noArrayIndent: true, lineWidth: -1 }), value => dump(value, { flowLevel: 2, forceQuotes: true }),
  value => stringify(value), value => stringify(value, { indentSeq: false, lineWidth: 0 }), value => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }),
  value => stringify(value, { defaultStringType: 'QUOTE_SINGLE' }), value => JSON.stringify(value), value => JSON.stringify(value, undefined, 2),
];

test('readSimpleYaml: reads what tools write as js-yaml does, or not at all', () => {
  let read = 0;
  fc.assert(fc.property(documents, fc.constantFrom(...writers), (value, write) => { read += Number(isReadAlike(write(value))); }), { numRuns: 1000 });
  expect(read).toBeGreaterThan(100);
});

/** A text with some of its places changed. */
function changed(text: string, changes: readonly { readonly at: number; readonly without: number; readonly insert: string }[]): string {
  return changes.reduce((before, { at, without, insert }) => {
    const place = Math.floor(at * before.length);
    return `${before.slice(0, place)}${insert}${before.slice(place + without)}`;
  }, text);
}

test('readSimpleYaml: reads what looks like a number or a truth value as js-yaml does', () => {
  let read = 0;
  const number = fc.array(fc.constantFrom('0', '7', '.', '-', 'e', 'E', '0x', '0o', '0b', '_', 'F', 'Gi'), { minLength: 1, maxLength: 5 }).map(parts => parts.join(''));
  const special = fc.constantFrom('~', ...['null', 'true', 'false', 'yes', 'y', 'on', 'no', 'n', 'off', '.inf', '-.inf', '+.inf', '.nan', '-.nan'].flatMap(each => [each, each.toUpperCase(), each.replace(/[a-z]/, first => first.toUpperCase()), `${each}s`]));
  fc.assert(fc.property(fc.oneof({ weight: 4, arbitrary: number }, special).map(value => `a: ${value}\n`), text => {
    read += Number(isReadAlike(text));
  }), { numRuns: 5000 });
  expect(read).toBeGreaterThan(100);
});

test('readSimpleYaml: reads manifests that somebody has changed as js-yaml does, or not at all', () => {
  let read = 0;
  const insert = fc.constantFrom(
    '', ' ', '  ', '\n', '\n\n', '\r\n', '\t', ':', ': ', '-', '- ', '#', ' #', '"', "'", "''", '\\', '\\x41', '|', '|+', '>-',
    '&a ', '*a', '!!str ', '<<', '? ', '[', ']', '{', '}', ',', '~', 'null', '0', '-1', '1e1', 'a', 'a: b', '\na: b\n', '\n  - c\n', '\n# c\n', '%', '@', '`', '...', '\uFEFF', '\u0085', '\u2028',
  );
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), without: fc.integer({ min: 0, max: 3 }), insert });
  fc.assert(fc.property(fc.constantFrom(MANIFEST, HELM), fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
    read += Number(isReadAlike(changed(text, changes)));
  }), { numRuns: 1500 });
  expect(read).toBeGreaterThan(100);
});

test('readSimpleYaml: reads lines that are put together by chance as js-yaml does, or not at all', () => {
  let read = 0;
  const line = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(
    'a:', 'b:', 'c: 1', 'd: x', '"e": "y"', "'f': 'z'", '- a', '-', '- b: 1', '- c:', '- - d', '-   e: 2', '- |', 'g: |', 'h: |-', 'i: |+', 'text', 'te xt: ', '# c', '', ' ', 'j: []', 'k: {}',
    'l: [a, "b"]', 'm: {n: 1, o: [p]}', '- [q]', '- "r"', 's: ~', 't: null', 'u: # c', '- # c', 'v: "w" # c', 'x: y#z', 'a: 2', '--- ', 'a:b', '- a:b',
  )).map(([indent, content]) => `${' '.repeat(indent)}${content}`);
  fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom('', '\n'), (lines, end) => {
    read += Number(isReadAlike(`${lines.join('\n')}${end}`));
  }), { numRuns: 5000 });
  expect(read).toBeGreaterThan(100);
});
