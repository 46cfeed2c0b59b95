import { spawnSync } from 'node:child_process';
import { EMIT } from '../../../src/sidecars/log/log-lines';
import { JSON_TEXT } from '../../../src/sidecars/shell/json-text';
import { SHELLS } from '../../fixtures/shells';

// Before another character busybox 1.37 drops it, which older ones and mawk keep.
test('in a replacement a backslash stands before what was matched only', () => {
  const replacements = [...`${JSON_TEXT}\n${EMIT.json}`.matchAll(/gsub\([^\n]+?, ("[^"]*"|sprintf\([^)]*\)), /g)].map(([, replacement]) => replacement);
  expect(replacements.length).toBeGreaterThan(2);
  expect(replacements.filter(replacement => replacement.replaceAll(String.raw`\\\\&`, '').includes('\\'))).toEqual([]);
});

test.each(SHELLS)('in $name a text is what it was, whatever bytes but NUL and the end of a line it has', ({ program, path }) => {
  const bytes = Buffer.from(Array.from({ length: 255 }, (_, index) => index + 1).filter(byte => byte !== 10));
  const { stdout } = spawnSync(program, ['-c', `awk '${JSON_TEXT}\n{ print text($0) }'`], { input: bytes, env: { PATH: path, LC_ALL: 'C' } });
  expect(Buffer.from(JSON.parse(stdout.toString('latin1')), 'latin1').equals(bytes)).toBe(true);
});
