import { fieldMarkdown, FieldVerdicts } from '../../src/report/field-markdown';
import { CATALOGUE } from '../../src/rules/catalogue';

const found = (rule: string, findings: number, verdict: 'right' | 'debatable' | 'wrong') =>
  ({ rule, repository: 'a/b', path: 'c.yaml', findings, verdict, why: 'so' });

const FIELD: FieldVerdicts = {
  repositories: [{ repository: 'a/b', commit: '0', workloads: 10 }],
  studies: [
    { of: 'as written', workloads: 10, sharing: 1, findings: [found('pid1-kill', 1, 'right'), found('pid1-kill', 2, 'wrong'), found('cap-case', 3, 'debatable')] },
    { of: 'as if sharing', workloads: 4, sharing: 4, findings: [found('cap-case', 1, 'wrong')] },
  ],
  chosen: { inVain: [], findings: [] },
  later: [],
};

test('counts by rule and verdict, and rates by severity', () => {
  const lines = fieldMarkdown(FIELD, CATALOGUE);
  expect(lines).toContain('| [cap-case](#cap-case) | note | 0 | 3 | 0 | 0 | 0 | 1 |');
  expect(lines).toContain('| [pid1-kill](#pid1-kill) | warning | 1 | 0 | 2 | 0 | 0 | 0 |');
  expect(lines.filter(line => line.startsWith('| ['))).toHaveLength(2);
  expect(lines).toContain('- As written, 2 of 3 warnings were wrong (67 %), and 0 of 3 notes were wrong (0 %).');
  expect(lines).toContain('- As if sharing, 0 of 0 warnings were wrong, and 1 of 1 notes were wrong (100 %).');
});

test('what was not held against them is not said to have found nothing', () => {
  const texts = [[], ['cap-prefix', 'cap-unknown']].map(later => fieldMarkdown({ ...FIELD, later }, CATALOGUE).join('\n'));
  expect(texts.map(text => /A rule that is not in the table .*/.exec(text)?.[0])).toEqual([
    'A rule that is not in the table found nothing.', 'A rule that is not in the table found nothing, but for cap-prefix and cap-unknown, which came later.',
  ]);
});

test('what was chosen is told apart from the rates', () => {
  const inRepository = (repository: string, ...judged: Parameters<typeof found>) => ({ ...found(...judged), repository, commit: '0' });
  const findings = [inRepository('a/b', 'cap-case', 1, 'right'), inRepository('c/d', 'cap-case', 2, 'debatable'), inRepository('a/b', 'pid1-kill', 1, 'right')];
  const told = (inVain: string[], among = findings) => fieldMarkdown({ ...FIELD, chosen: { inVain, findings: among } }, CATALOGUE).filter(line => line.startsWith('What few'));
  expect(told([])).toEqual([expect.stringMatching(/not counted above: cap-case in a\/b and c\/d \(1 right, 2 debatable\) and pid1-kill in a\/b \(1 right\)\.$/)]);
  expect(told(['cap-prefix', 'pid1-proc'])).toEqual([expect.stringMatching(/ No manifest was found that has what cap-prefix and pid1-proc speak of\.$/)]);
  expect(told([], [])).toEqual([]);
  expect(fieldMarkdown({ ...FIELD, chosen: { inVain: [], findings } }, CATALOGUE).filter(line => line.startsWith('- '))).toEqual(fieldMarkdown(FIELD, CATALOGUE).filter(line => line.startsWith('- ')));
});
