import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { applyRules } from '../../src/rules/apply-rules';
import { Finding } from '../../src/rules/finding';
import { RuleSeverity } from '../../src/rules/rule-severity';
import { objectsIn } from '../../src/workload/listed-objects';
import { manifestWorkloadOf } from '../../src/workload/manifest-workload';
import { EXAMPLES, folderOf, PIPELINES } from '../fixtures/examples';

function findingsIn(example: string): readonly Finding[] {
  const dist = join(folderOf(example), 'dist');
  const documents = readdirSync(dist).filter(file => file.endsWith('.yaml')).flatMap(file => loadAll(readFileSync(join(dist, file), 'utf8')));
  return documents.flatMap(document => objectsIn(document)).flatMap(({ object }) => {
    const workload = manifestWorkloadOf(object);
    return workload ? applyRules(workload).findings : [];
  });
}

const of = (severity: RuleSeverity) => [...EXAMPLES, ...PIPELINES].flatMap(example =>
  findingsIn(example).filter(finding => finding.severity === severity).map(({ rule, container = '' }) => `${example}: ${rule} ${container}`.trimEnd()));

test('the examples, of which one is the Pod of the page: no error', () => {
  expect(of(RuleSeverity.ERROR)).toEqual([]);
});

// The one shows what is shared, and who is to signal postgres has to be its user.
test('the examples: a warning where one container may read the Secret of another, and none else', () => {
  expect(of(RuleSeverity.WARNING)).toEqual(['access: secret-exposure web', 'reload-servers: secret-exposure postgres']);
});

test('the examples: notes on those that are to debug, and on what shares for nobody', () => {
  expect(new Set(of(RuleSeverity.NOTE).map(note => note.split(' ')[1]))).toEqual(new Set(['debug-no-limits', 'debug-in-production', 'single-container']));
});
