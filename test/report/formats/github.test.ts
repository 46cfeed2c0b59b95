import { asGithub } from '../../../src/report/formats/github';
import { COUNTS } from '../../fixtures/check-reports';
import { written } from '../../fixtures/written-report';

test('asGithub: what cannot be read at all is at the beginning of its file', async () => {
  const report = { findings: [], suppressed: [], unreadable: [{ file: 'a,b.yaml', problem: 'it may not be read' }], counts: COUNTS };
  expect(await written(asGithub, report)).toBe('::error file=a%2Cb.yaml,line=1,col=1,title=unreadable::it may not be read\n');
});
