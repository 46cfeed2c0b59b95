import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FieldVerdicts } from '../../src/report/field-markdown';
import { CATALOGUE } from '../../src/rules/catalogue';

const { repositories, studies, chosen, later }: FieldVerdicts = JSON.parse(readFileSync(join(__dirname, 'field', 'verdicts.json'), 'utf8'));
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

test('what was chosen is of a rule, in a repository beside those, at a commit, and has a verdict with its reason', () => {
  const ids = CATALOGUE.map(({ id }) => id);
  for (const { rule, repository, commit, verdict, why } of chosen.findings) {
    expect(ids).toContain(rule);
    expect(repositories.map(each => each.repository)).not.toContain(repository);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(['right', 'debatable', 'wrong']).toContain(verdict);
    expect(why).not.toBe('');
  }
  expect(ids).toEqual(expect.arrayContaining([...chosen.inVain]));
  expect([...findings, ...chosen.findings].filter(({ rule }) => chosen.inVain.includes(rule))).toEqual([]);
});

test('a rule that has come later is one, and was not held against them', () => {
  expect(CATALOGUE.map(({ id }) => id)).toEqual(expect.arrayContaining([...later]));
  expect(findings.filter(({ rule }) => later.includes(rule))).toEqual([]);
});

test('what was wrong is mended', () => {
  expect([...findings, ...chosen.findings].filter(({ verdict, mended }) => (verdict === 'wrong') !== (mended === true))).toEqual([]);
});
