import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findingInWords } from '../../src/report/finding-in-words';
import { applyRules } from '../../src/rules/apply-rules';
import { CATALOGUE } from '../../src/rules/catalogue';
import { RULE_FAILED } from '../../src/rules/catalogue/rule-failed';
import { SUPPRESSION } from '../../src/rules/catalogue/suppression';
import { manifestWorkloadOf } from '../../src/workload/manifest-workload';
import { patched } from '../fixtures/patched';
import { casesOf, RULES_WITH_CASES } from '../fixtures/rule-cases';

const OF_ENGINE = [RULE_FAILED, SUPPRESSION];
const RULES = CATALOGUE.filter(rule => !OF_ENGINE.includes(rule));
const folder = join(__dirname, '..', '..', 'src', 'rules', 'catalogue');

test('CATALOGUE: every rule that has a file, each with cases', () => {
  const files = readdirSync(folder).map(file => file.replace(/\.ts$/, ''));
  expect(CATALOGUE.map(({ id }) => id).sort()).toEqual(files.sort());
  expect(RULES.map(({ id }) => id).sort()).toEqual([...RULES_WITH_CASES].sort());
});

test('CATALOGUE: ids and severities are for good', () => {
  expect(CATALOGUE.map(({ id, severity }) => `${severity} ${id}`)).toMatchInlineSnapshot(`
[
  "error field-type",
  "error host-pid-conflict",
  "error windows-field",
  "error ape-privileged",
  "error ape-sys-admin",
  "error procmount-needs-userns",
  "error userns-host-pid",
  "error name-unique",
  "error name-label",
  "error ephemeral-in-manifest",
  "error init-hooks",
  "error restart-policy-kind",
  "error nonroot-without-uid",
  "warning share-misplaced",
  "warning cap-prefix",
  "note cap-case",
  "warning cap-unknown",
  "warning cap-nonroot-inert",
  "note target-file-capabilities",
  "warning signal-uid-mismatch",
  "warning ptrace-for-signal",
  "warning inspect-insufficient",
  "warning nsenter-caps",
  "warning apparmor-mismatch",
  "note tty-without-stdin",
  "warning interactive-exits",
  "note runtime-class-sandboxed",
  "warning windows-node",
  "note injector-overwrites",
  "warning vault-command",
  "warning subpath-never-updates",
  "warning pid1-kill",
  "warning pid1-proc",
  "warning pid1-attach",
  "warning kill-broadcast",
  "warning pid1-image",
  "note tini-subreaper",
  "warning probe-pgrep-ambiguous",
  "warning pkill-ambiguous",
  "warning job-sidecar-regular",
  "warning job-sidecar-signal",
  "warning sidecar-version",
  "warning secret-in-args",
  "warning secret-exposure",
  "note secret-could-leak",
  "warning service-account-exposure",
  "note debug-in-production",
  "note single-container",
  "note debug-no-limits",
  "note image-latest-debug",
  "error pss-baseline",
  "error pss-restricted",
  "warning rule-failed",
  "note suppression",
]
`);
});

test.each(CATALOGUE.map(rule => [rule.id, rule] as const))('%s: tells in sentences what it is about', (_id, { title, explanation, messages }) => {
  expect(title).toMatch(/[^.]$/);
  expect(explanation).toMatch(/\.$/);
  for (const { problem, fix } of Object.values(messages)) {
    expect(problem).toMatch(/^[^A-Z].*[^.]$/);
    expect(fix).toMatch(/^[A-Z].*[^.]$/);
  }
});

for (const rule of RULES) {
  const { fails, passes } = casesOf(rule.id);
  const look = (manifest: object, settings: object = {}) => applyRules(manifestWorkloadOf(manifest)!, settings, [rule]).findings;

  test.each(fails.map(each => [each.sentence, each] as const))(`${rule.id}: %s`, (_sentence, { manifest, settings, at, says, isFixed = false }) => {
    const findings = look(manifest, settings);
    expect(findings.map(({ path }) => path)).toEqual(at);
    const { problem, fix } = findingInWords(findings[0]);
    expect(problem).toBe(says);
    expect(`${problem} ${fix}`).not.toMatch(/[{}]|undefined/);
    for (const { rule: id, severity } of findings) expect([id, severity]).toEqual([rule.id, rule.severity]);
    const patches = findings.flatMap(({ patch = [] }) => patch);
    expect(findings.map(({ patch }) => patch !== undefined)).toEqual(findings.map(() => isFixed));
    if (isFixed) expect(look(patched(manifest, patches), settings)).toEqual([]);
  });

  test.each(passes.map(each => [each.sentence, each] as const))(`${rule.id}: nothing of %s`, (_sentence, { manifest, settings }) => {
    expect(look(manifest, settings)).toEqual([]);
  });

  test(`${rule.id}: each message is said in a case, and its fix shown`, () => {
    const said = fails.flatMap(({ manifest, settings }) => look(manifest, settings).map(({ message }) => message));
    expect([...new Set(said)].sort()).toEqual(Object.keys(rule.messages).sort());
    expect(passes.length).toBeGreaterThan(0);
    expect(fails.some(({ isFixed }) => isFixed)).toBe(rule.fixed !== undefined);
  });
}
