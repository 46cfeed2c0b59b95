import * as fc from 'fast-check';
import { parse, stringify, ToStringOptions } from 'yaml';
import { additionsInText } from '../../src/cli/additions-in-text';
import { withTextEdits } from '../../src/cli/fix/text-edit';
import { parseDocument } from '../../src/cli/parse-document';
import { valueAt, withValueAt } from '../../src/workload/json-pointer';
import { Manifest } from '../../src/workload/manifest';
import { PodAdditions, withAdditions } from '../../src/workload/pod-additions';

const SHARED: PodAdditions = { shareProcessNamespace: true };
const DEBUG: PodAdditions = { shareProcessNamespace: true, containers: [{ name: 'debug', command: ['sleep', 'infinity'] }] };
const NATIVE: PodAdditions = { initContainers: [{ name: 'debug', restartPolicy: 'Always' }] };

function changed(text: string, additions: PodAdditions, podSpecPath = '/spec'): { readonly how: 'edited' | 'anew'; readonly text: string } {
  const document = { text, line: 1 };
  const parsed = parseDocument(document);
  if (!('value' in parsed)) throw new Error(parsed.problem);
  const change = additionsInText(document, parsed.value, [{ podSpecPath, additions }]);
  if ('problem' in change) throw new Error(change.problem);
  return 'edits' in change ? { how: 'edited', text: withTextEdits(text, 1, change.edits) } : { how: 'anew', text: change.anew };
}

test.each<[string, string, PodAdditions, string]>([
  ['before the first field', 'spec:\n  containers:\n  - name: a\n', SHARED, 'spec:\n  shareProcessNamespace: true\n  containers:\n  - name: a\n'],
  ['before the comments that are about it', 'spec: # the Pod\n  # first\n  # of all\n  containers: []\n', SHARED, 'spec: # the Pod\n  shareProcessNamespace: true\n  # first\n  # of all\n  containers: []\n'],
  ['in the place of false', 'spec:\n  shareProcessNamespace: false # why\n  a: b\n', SHARED, 'spec:\n  shareProcessNamespace: true # why\n  a: b\n'],
  ['in the place of nothing', 'spec:\n  shareProcessNamespace:\n  a: b\n', SHARED, 'spec:\n  shareProcessNamespace: true\n  a: b\n'],
  ['in the place of nothing, before a comment', 'spec:\n  shareProcessNamespace:   # why\n  a: b\n', SHARED, 'spec:\n  shareProcessNamespace: true   # why\n  a: b\n'],
  ['in the place of null', 'spec:\n  "shareProcessNamespace": null # why\n  a: b\n', SHARED, 'spec:\n  "shareProcessNamespace": true # why\n  a: b\n'],
  ['into brackets', 'spec: {containers: [{name: a}]}\n', DEBUG, 'spec: {"shareProcessNamespace": true, containers: [{name: a}, {"name":"debug","command":["sleep","infinity"]}]}\n'],
  ['after a comma behind the last container', 'spec: {containers: [{name: a}, ]}\n', DEBUG, 'spec: {"shareProcessNamespace": true, containers: [{name: a}, {"name":"debug","command":["sleep","infinity"]}, ]}\n'],
  ['after a comma on a line of its own', 'spec: {containers: [\n  {name: a},\n]}\n', { containers: [{ name: 'b' }] }, 'spec: {containers: [\n  {name: a},\n  {\n    "name": "b"\n  },\n]}\n'],
  ['into empty brackets', 'spec: {}\n', SHARED, 'spec: {"shareProcessNamespace": true}\n'],
  [
    'after the last container and what is said of it',
    'spec:\n  containers:\n  - name: a # one\n    # no limits\n  # the end\n  volumes: []\n',
    DEBUG,
    'spec:\n  shareProcessNamespace: true\n  containers:\n  - name: a # one\n    # no limits\n  - name: debug\n    command:\n    - sleep\n    - infinity\n  # the end\n  volumes: []\n',
  ],
  [
    'as far in as the list is',
    'spec:\n    containers:\n      -   name: a\n          args:\n            - b\n\n\n    c: d',
    DEBUG,
    'spec:\n    shareProcessNamespace: true\n    containers:\n      -   name: a\n          args:\n            - b\n      - name: debug\n        command:\n          - sleep\n          - infinity\n\n\n    c: d',
  ],
  [
    'after a block of text that looks like YAML',
    'spec:\n  containers:\n  - name: a\n    args:\n    - |\n      - b\n\n      # c\n  d: e\n',
    DEBUG,
    'spec:\n  shareProcessNamespace: true\n  containers:\n  - name: a\n    args:\n    - |\n      - b\n\n      # c\n  - name: debug\n    command:\n    - sleep\n    - infinity\n  d: e\n',
  ],
  ['a list that was not there', 'spec:\n  containers:\n  - name: a\n', NATIVE, 'spec:\n  initContainers:\n  - name: debug\n    restartPolicy: Always\n  containers:\n  - name: a\n'],
  ['a list that was empty', 'spec:\n  initContainers: [] # none\n  a: b\n', NATIVE, 'spec:\n  initContainers: # none\n  - name: debug\n    restartPolicy: Always\n  a: b\n'],
  ['a list that was nothing', 'spec:\n  initContainers:\n  a: b\n', NATIVE, 'spec:\n  initContainers:\n  - name: debug\n    restartPolicy: Always\n  a: b\n'],
  ['carriage returns', 'spec:\r\n  containers:\r\n  - name: a\r\n', DEBUG, 'spec:\r\n  shareProcessNamespace: true\r\n  containers:\r\n  - name: a\r\n  - name: debug\r\n    command:\r\n    - sleep\r\n    - infinity\r\n'],
  ['the end of the text', 'spec:\n  containers:\n  - name: a', NATIVE, 'spec:\n  initContainers:\n  - name: debug\n    restartPolicy: Always\n  containers:\n  - name: a'],
  [
    'JSON over several lines',
    '{\n  "spec": {\n    "containers": [\n      {\n        "name": "a"\n      }\n    ]\n  }\n}\n',
    DEBUG,
    '{\n  "spec": {\n    "shareProcessNamespace": true,\n    "containers": [\n      {\n        "name": "a"\n      },\n      {\n        "name": "debug",\n        "command": [\n          "sleep",\n          "infinity"\n        ]\n      }\n    ]\n  }\n}\n',
  ],
  ['brackets and quotes in quotes', 'spec: {containers: [{name: "a]\\"", b: it\'s, c: \']\'\'\'} # ]\n  ]}\n', DEBUG, 'spec: {"shareProcessNamespace": true, containers: [{name: "a]\\"", b: it\'s, c: \']\'\'\'}, {"name":"debug","command":["sleep","infinity"]} # ]\n  ]}\n'],
])('additionsInText: %s', (_what, text, additions, expected) => {
  expect(changed(text, additions)).toEqual({ how: 'edited', text: expected });
});

test.each<[string, string]>([
  ['an alias', 'template: &pod\n  spec: &spec\n    containers:\n    - name: a\nspec: *spec\n'],
  ['an anchor that an alias is of', 'spec: &spec\n  containers:\n  - name: a\nother: *spec\n'],
  ['a list behind an anchor', 'spec:\n  containers: &list\n  - name: a\nother: *list\n'],
  ['fields that are merged', 'base: &base\n  containers:\n  - name: a\nspec:\n  <<: *base\n  restartPolicy: Always\n'],
  ['text that is kept with its empty lines', 'spec:\n  containers:\n  - name: |+\n      a\n\n  b: c\n'],
])('additionsInText: writes a document anew for %s, with nothing else changed', (_what, text) => {
  const value = parse(text, { merge: true });
  const { how, text: anew } = changed(text, DEBUG);
  expect(how).toBe('anew');
  expect(parse(anew)).toEqual({ ...value, spec: withAdditions(value.spec, DEBUG) });
});

test('additionsInText: changes several Pods of one document', () => {
  const text = 'items:\n- spec: # one\n    containers:\n    - name: a\n- spec:\n    containers:\n    - name: b\n';
  const value = parse(text);
  const change = additionsInText({ text, line: 1 }, value, ['/items/0/spec', '/items/1/spec'].map(podSpecPath => ({ podSpecPath, additions: DEBUG })));
  expect('edits' in change && withTextEdits(text, 1, change.edits).split('\n').filter(line => !text.split('\n').includes(line))).toEqual([
    '    shareProcessNamespace: true', '    - name: debug', '      command:', '      - sleep', '      - infinity',
    '    shareProcessNamespace: true', '    - name: debug', '      command:', '      - sleep', '      - infinity',
  ]);
});

test('additionsInText: what another parser reads is what was there and what was added, and every line stays', () => {
  const texts = fc.constantFrom('a', 'two words', 'many\nlines\n', '# no comment', '- no: item', '', '80', 'true', 'null', "it's");
  const scalars = fc.oneof(texts, fc.integer(), fc.boolean());
  const { tree } = fc.letrec(tie => ({
    tree: fc.oneof({ maxDepth: 3 }, scalars, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', 'x y'), tie('tree'), { maxKeys: 3 })),
  }));
  const container = fc.record({ name: fc.constantFrom('a', 'b'), args: tree, image: scalars }, { requiredKeys: ['name'] });
  const list = fc.oneof(fc.constant(null), fc.array(container, { maxLength: 3 }));
  const fields = { containers: list, initContainers: list, shareProcessNamespace: fc.constantFrom(null, false), volumes: tree, aaa: tree };
  const spec = fc.record(fields, { requiredKeys: [] });
  const flow: ToStringOptions = { collectionStyle: 'flow' };
  const quoted: ToStringOptions = { defaultStringType: 'QUOTE_DOUBLE' };
  const styles = fc.constantFrom<ToStringOptions[]>({}, { indent: 4 }, { indentSeq: false }, flow, quoted, { lineWidth: 20 });
  const json = fc.constantFrom(undefined, '  ', '\t', '');
  fc.assert(fc.property(spec, tree, styles, json, fc.constantFrom(SHARED, DEBUG, NATIVE), (pod, before, style, space, additions) => {
    const object = { kind: 'Pod', before, template: { metadata: {}, spec: pod }, after: 'x' };
    const text = space === undefined ? stringify(object, style) : JSON.stringify(object, null, space);
    // Folded in few columns, a text is not always written as what it was.
    const value: Manifest = parse(text);
    const { how, text: after } = changed(text, additions, '/template/spec');
    expect(parse(after)).toEqual(withValueAt(value, '/template/spec', withAdditions(valueAt(value, '/template/spec') as Manifest, additions)));
    expect([text, how]).toEqual([text, /[|>][0-9]?\+/.test(text) ? expect.anything() : 'edited']);
    const others = after.split('\n');
    if (how === 'edited' && space === undefined && !style.collectionStyle) {
      expect(text.split('\n').filter(line => !others.includes(line) && !/(?:shareProcessNamespace|ontainers|spec)"?:/.test(line))).toEqual([]);
    }
  }), { numRuns: 500 });
});
