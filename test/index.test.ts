import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../src';
import { Sidecar } from '../src/sidecars/sidecar';

const folder = join(__dirname, '..', 'src', 'sidecars');
const kinds = readdirSync(folder).filter(file => file.endsWith('.ts')).flatMap(file => /export class (\w+) extends Sidecar\b/.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? []);

test.each(kinds)('every kind of sidecar is exported: %s', kind => {
  const exported = (library as Record<string, unknown>)[kind] as { readonly prototype: unknown } | undefined;
  expect(exported?.prototype).toBeInstanceOf(Sidecar);
});

test('there is a kind of sidecar', () => {
  expect(kinds).toContain('DebugSidecar');
});
