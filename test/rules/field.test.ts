import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FieldVerdicts } from '../../src/report/field-markdown';
import { CATALOGUE } from '../../src/rules/catalogue';

const { repositories, studies, later }: FieldVerdicts = JSON.parse(readFileSync(join(__dirname, 'field', 'verdicts.json'), 'utf8'));
const findings = studies.flatMap(study => study.findings);

test('at least 300 workloads, each counted with its repository', () => {
  const [written] = studies;
  expect(written.workloads).toBe(repositories.reduce((count, { workloads }) => count + workloads, 0));
  expect(written.workloads).toBeGreaterThanOrEqual(300);
});

test('each finding is of a rule, in a repository at a commit, and has a verdict with its reason', () => {
  for (const { repository, commit } of repositories) expect([repository, commit]).toEqual([repository, expect.stringMatching(/^[0-9a-f]{40}$/)]);
  for (const { rule, repository, verdict, why, findings: count } of findings) {
    expect(CATALOGUE.map(({ id }) => id)).toContain(rule);
    expect(repositories.map(each => each.repository)).toContain(repository);
    expect(['right', 'debatable', 'wrong']).toContain(verdict);
    expect(why).not.toBe('');
    expect(count).toBeGreaterThan(0);
  }
});

test('a rule that has come later is one, and was not held against them', () => {
  expect(CATALOGUE.map(({ id }) => id)).toEqual(expect.arrayContaining([...later]));
  expect(findings.filter(({ rule }) => later.includes(rule))).toEqual([]);
});

test('what was wrong is mended', () => {
  expect(findings.filter(({ verdict, mended }) => (verdict === 'wrong') !== (mended === true))).toEqual([]);
});
