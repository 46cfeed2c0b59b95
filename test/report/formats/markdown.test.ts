import { asMarkdown } from '../../../src/report/formats/markdown';
import { COUNTS, FINDINGS } from '../../fixtures/check-reports';
import { written } from '../../fixtures/written-report';

test('asMarkdown: each part has a table of its own, and what follows it is no row', async () => {
  const none = { findings: [], suppressed: [], unreadable: [], counts: COUNTS };
  const one = { ...none, findings: [{ file: 'a.yaml', line: 1, column: 1, finding: FINDINGS[0] }] };
  const text = await written(asMarkdown, one, { ...one, unreadable: [{ file: 'b.yaml', problem: 'it is no text' }] }, none);
  const [head, ...rest] = text.split('\n\n');
  expect(head).toMatch(/^\|  \| rule .*\n\| ---.*\n\| [^\n]*$/);
  expect(rest).toEqual(['- `b.yaml`: it is no text', `${head}\n`]);
});

test.each([[1, 'No findings in 1 workload.\n'], [2, 'No findings in 2 workloads.\n']])('asMarkdown: nothing found in %i', async (workloads, text) => {
  expect(await written(asMarkdown, { findings: [], suppressed: [], unreadable: [], counts: { ...COUNTS, workloads } })).toBe(text);
});
