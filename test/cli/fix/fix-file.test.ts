import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Document, isCollection, isScalar, parse, Scalar, visit, YAMLSeq } from 'yaml';
import { fixedText, fixFile } from '../../../src/cli/fix/fix-file';
import { applyRules } from '../../../src/rules/apply-rules';
import { CATALOGUE } from '../../../src/rules/catalogue';
import { PatchOperation } from '../../../src/rules/finding';
import { segmentsOf } from '../../../src/workload/json-pointer';
import { manifestWorkloadOf } from '../../../src/workload/manifest-workload';
import { patched } from '../../fixtures/patched';
import { casesOf, FailCase } from '../../fixtures/rule-cases';

const findingsIn = (object: object, settings = {}) => {
  const workload = manifestWorkloadOf(object);
  return workload ? applyRules(workload, settings).findings : [];
};
const patchesWith = (settings: FailCase['settings']) => (object: object) => findingsIn(object, settings).flatMap(({ patch }) => (patch ? [patch] : []));
const PATCHES = patchesWith({});

const FIXED = CATALOGUE.filter(({ fixed }) => fixed !== undefined);

interface Style {
  readonly flow: number;
  readonly comments: number;
  readonly strings: 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE';
  readonly layout: { readonly indent: number; readonly indentSeq: boolean; readonly flowCollectionPadding: boolean };
}

const rightsBefore = jest.fn();
jest.mock('node:fs', () => {
  const fs = jest.requireActual<typeof import('node:fs')>('node:fs');
  const rightsOf = (file: string) => (fs.statSync(file).mode % 0o1000).toString(8);
  return { ...fs, chmodSync: (file: string, mode: number) => { rightsBefore(rightsOf(file)); fs.chmodSync(file, mode); } };
});

/** As somebody may have written it; each third, fifth or so collection in brackets, and a comment at each so many words. */
function written(manifest: object, { flow, comments, strings }: Style): Document {
  const document = new Document(manifest);
  let [collections, words] = [0, 0];
  visit(document, (_key, node, ancestors) => {
    const isInFlow = ancestors.some(each => isCollection(each) && each.flow);
    if (isCollection(node)) node.flow = isInFlow || collections++ % flow === flow - 1;
    if (isScalar(node) && _key !== 'key') {
      if (typeof node.value === 'string') node.type = Scalar[strings];
      if (!isInFlow && words++ % comments === 0) node.comment = ` "${words}" is [not], {what}: it seems`;
    }
  });
  return document;
}

/** The same with what operations change, in the same style. */
function change(document: Document, operations: readonly PatchOperation[], { strings }: Style): void {
  for (const operation of operations) {
    if (operation.op === 'remove') continue;
    const segments = segmentsOf(operation.path);
    if (operation.op === 'replace') {
      (document.getIn(segments, true) as Scalar).value = operation.value;
    } else {
      const added = new Scalar(operation.value);
      added.type = Scalar[strings];
      (document.getIn(segments.slice(0, -1)) as YAMLSeq).items.splice(Number(segments.at(-1)), 0, added);
    }
  }
}

const styles = fc.record({
  flow: fc.integer({ min: 1, max: 9 }),
  comments: fc.integer({ min: 1, max: 4 }),
  strings: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  layout: fc.record({ indent: fc.constantFrom(2, 4), indentSeq: fc.boolean(), flowCollectionPadding: fc.boolean() }),
});
const around = fc.record({
  mark: fc.constantFrom('', '\uFEFF'),
  before: fc.constantFrom('', '# first\n', 'a: [1, 2]\n--- # next\n', 'a: [\n---\n', '\n\n---\n'),
  after: fc.constantFrom('', '\n...\n', '---\na: {\n', '---\n- é: 𝒳\n'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
});

const ON_FIRST_LINE: [Style, { mark: string; before: string; after: string; lineEnd: string }] = [
  { flow: 1, comments: 1, strings: 'PLAIN', layout: { indent: 2, indentSeq: false, flowCollectionPadding: true } },
  { mark: '\uFEFF', before: '', after: '', lineEnd: '\r\n' },
];

test.each(FIXED.map(({ id }) => [id]))('fixedText: %s, however it is written: all else stays as it is, and nothing is found any more', id => {
  for (const { manifest, settings } of casesOf(id).fails.filter(({ isFixed }) => isFixed)) {
    const operations = findingsIn(manifest, settings).flatMap(({ patch = [] }) => patch);
    fc.assert(fc.property(styles, around, (style, { mark, before, after, lineEnd }) => {
      const document = written(manifest, style);
      const textOf = () => `${mark}${before}${document.toString({ ...style.layout, lineWidth: 0 })}${after}`.replaceAll('\n', lineEnd);
      const text = textOf();
      const { fixed, count } = fixedText(text, patchesWith(settings));
      change(document, operations, style);
      expect(fixed).toBe(textOf());
      expect(count).toBe(operations.length);
      expect(fixedText(fixed, patchesWith(settings))).toEqual({ fixed, count: 0 });
      expect(findingsIn(document.toJS(), settings).filter(({ rule }) => rule === id)).toEqual([]);
      expect(document.toJS()).toEqual(patched(manifest, operations));
    }), { numRuns: 30, examples: [ON_FIRST_LINE] });
  }
});

test.each(FIXED.map(({ id }) => [id]))('fixedText: %s in JSON', id => {
  for (const { manifest, settings } of casesOf(id).fails.filter(({ isFixed }) => isFixed)) {
    const operations = findingsIn(manifest, settings).flatMap(({ patch = [] }) => patch);
    const { fixed } = fixedText(JSON.stringify(manifest, undefined, 2), patchesWith(settings));
    expect(fixed).toBe(JSON.stringify(patched(manifest, operations), undefined, 2));
    const { fixed: inOneLine } = fixedText(JSON.stringify(manifest), patchesWith(settings));
    expect(JSON.parse(inOneLine)).toEqual(patched(manifest, operations));
  }
});

const podWith = (capabilities: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
${capabilities}`;

test('fixedText: objects in JSON beside each other', () => {
  const pod = (capability: string) => JSON.stringify({
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'app', securityContext: { capabilities: { add: [capability] } } }] },
  });
  const text = (capability: string) => `${pod(capability)} ${pod(capability)}\n${pod(capability)}${pod(capability)}`;
  expect(fixedText(text('CAP_KILL'), PATCHES)).toEqual({ fixed: text('KILL'), count: 4 });
});

test('fixedText: the items of a List, and many in one document', () => {
  const item = podWith('  - {name: a, securityContext: {capabilities: {add: [CAP_KILL, "cap_chown"], drop: [all]}}}\n').trimEnd().replaceAll('\n', '\n  ');
  const text = `apiVersion: v1\nkind: List\nitems:\n${`- ${item}\n`.repeat(100)}`;
  const { fixed, count } = fixedText(text, PATCHES);
  expect(count).toBe(300);
  expect(fixed).toBe(text.replaceAll('CAP_KILL', 'KILL').replaceAll('"cap_chown"', '"CHOWN"').replaceAll('[all]', '[ALL]'));
});

test('fixedText: a word with an anchor or a tag that nothing else is meant by', () => {
  const text = podWith('  - {name: a, securityContext: {capabilities: {add: [ &kill CAP_KILL, !!str cap_chown ]}}}\n');
  expect(fixedText(text, PATCHES).fixed).toBe(text.replace('CAP_KILL', 'KILL').replace('cap_chown', 'CHOWN'));
});

test.each([
  ['an alias of a word', '  - {name: a, env: [{name: A, value: &kill CAP_KILL}], securityContext: {capabilities: {add: [*kill]}}}\n'],
  ['a word with an alias elsewhere', '  - {name: a, env: [{name: A, value: *kill}], securityContext: {capabilities: {add: [&kill CAP_KILL]}}}\n'.replace(/(env: .*?), (securityContext: .*?\}\})/, '$2, $1')],
  ['an alias of a list', '  - {name: a, securityContext: {privileged: true, capabilities: &caps {add: [CAP_KILL]}}}\n  - {name: b, securityContext: {capabilities: *caps}}\n'],
  ['a list with an alias elsewhere', '  - {name: a, securityContext: {capabilities: &caps {add: [CAP_KILL]}}}\n  - {name: b, securityContext: {privileged: true, capabilities: *caps}}\n'],
  ['what is merged', '  - {name: a, securityContext: &context {privileged: true, capabilities: {add: [CAP_KILL]}}}\n  - {name: b, securityContext: {<<: *context, privileged: false}}\n'],
  ['a block of text', '  - name: a\n    securityContext:\n      capabilities:\n        add:\n        - |-\n          CAP_KILL\n'],
  ['text with an escape', '  - {name: a, securityContext: {capabilities: {add: ["CAP\\u005fKILL"]}}}\n'],
])('fixedText: %s is left as it is', (_what, containers) => {
  const text = podWith(containers);
  expect(findingsIn(parse(text, { merge: true })).map(({ rule }) => rule)).toContain('cap-prefix');
  expect(fixedText(text, PATCHES)).toEqual({ fixed: text, count: 0 });
});

test('fixedText: what can be changed is, beside what cannot', () => {
  const text = podWith([
    '  - {name: a, securityContext: {capabilities: &caps {add: [CAP_KILL]}}}',
    '  - {name: b, securityContext: {capabilities: {add: [CAP_CHOWN]}}}',
    '  - {name: c, securityContext: {privileged: true, capabilities: *caps}}',
    '  - {name: d, securityContext: {capabilities: {add: [CAP_FOWNER]}}}',
    '',
  ].join('\n'));
  expect(fixedText(text, PATCHES)).toEqual({ fixed: text.replace('CAP_CHOWN', 'CHOWN').replace('CAP_FOWNER', 'FOWNER'), count: 2 });
});

describe('fixFile', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'fix-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  const TEXT = podWith('  - {name: a, securityContext: {capabilities: {add: [CAP_KILL]}}}\n');

  test('writes the file with the rights that it had, and leaves nothing beside it', () => {
    const file = join(folder, 'a.yaml');
    writeFileSync(file, TEXT);
    chmodSync(file, 0o606);
    expect(fixFile(file, PATCHES)).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(TEXT.replace('CAP_KILL', 'KILL'));
    expect((statSync(file).mode % 0o1000).toString(8)).toBe('606');
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  test('lets nobody else read what is not finished', () => {
    const file = join(folder, 'a.yaml');
    writeFileSync(file, TEXT, { mode: 0o640 });
    fixFile(file, PATCHES);
    expect(rightsBefore).toHaveBeenLastCalledWith('600');
  });

  test('writes what a link leads to', () => {
    writeFileSync(join(folder, 'a.yaml'), TEXT);
    symlinkSync('a.yaml', join(folder, 'b.yaml'));
    fixFile(join(folder, 'b.yaml'), PATCHES);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toContain('add: [KILL]');
    expect(lstatSync(join(folder, 'b.yaml')).isSymbolicLink()).toBe(true);
  });

  test.each([
    ['nothing to change', Buffer.from('a: 1\r\n\n# the end')],
    ['text that is no UTF-8', Buffer.concat([Buffer.from(TEXT), Buffer.from([0x23, 0xe9, 0x0a])])],
    ['YAML that is none', Buffer.from('a: [\n')],
    ['nothing', Buffer.alloc(0)],
  ])('leaves a file alone with %s', (_what, bytes) => {
    const file = join(folder, 'a.yaml');
    writeFileSync(file, bytes);
    const before = statSync(file);
    expect(fixFile(file, PATCHES)).toBe(0);
    expect(readFileSync(file)).toEqual(bytes);
    expect(statSync(file).ino).toBe(before.ino);
  });

  test('leaves nothing beside a file that cannot be replaced', () => {
    const file = join(folder, 'a.yaml');
    writeFileSync(file, TEXT);
    expect(() => fixFile(file, object => { rmSync(file); return PATCHES(object); })).toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual([]);
  });
});
