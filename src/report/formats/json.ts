import { JsonList } from './json-list';
import { CheckCounts, CheckReport } from '../check-report';
import { findingInWords } from '../finding-in-words';

/** For programs: all that is known, in one object. What is suppressed or cannot be read is kept until the end, where it stands. */
export async function* asJson(parts: AsyncIterable<CheckReport>): AsyncGenerator<string> {
  const written = new JsonList('    ');
  const suppressed: object[] = [];
  const unreadable: object[] = [];
  let all: CheckCounts | undefined;
  yield '{\n  "findings": ';
  for await (const part of parts) {
    yield written.elements(part.findings.map(({ finding, ...location }) => ({ ...location, ...finding, ...findingInWords(finding) })));
    suppressed.push(...part.suppressed.map(({ finding: { rule, object, path }, ...rest }) => ({ ...rest, rule, object, path })));
    unreadable.push(...part.unreadable);
    all = part.counts;
  }
  yield `${written.end()},${JSON.stringify({ suppressed, unreadable, counts: all }, undefined, 2).slice('{'.length)}\n`;
}
