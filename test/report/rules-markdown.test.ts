import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FieldVerdicts } from '../../src/report/field-markdown';
import { rulesMarkdown } from '../../src/report/rules-markdown';
import { CATALOGUE } from '../../src/rules/catalogue';

const FIELD: FieldVerdicts = JSON.parse(readFileSync(join(__dirname, '..', 'rules', 'field', 'verdicts.json'), 'utf8'));

test('RULES.md: is what the catalogue gives; else run `npm run rules`', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'RULES.md'), 'utf8')).toBe(rulesMarkdown(CATALOGUE, FIELD));
});

test('every source is a link', () => {
  for (const { sources } of CATALOGUE) for (const source of sources) expect(source).toMatch(/^https:\/\/[^ ]+( \(.+\))?$/);
});
