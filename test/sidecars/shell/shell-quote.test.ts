import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { shellPattern, shellQuoted } from '../../../src/sidecars/shell/shell-quote';
import { SHELLS } from '../../fixtures/shells';

/** Characters that shells give a meaning, among all others but the one that no word can hold. */
const hostile = fc.array(fc.oneof(
  fc.constantFrom("'", '"', '`', '$', '$(', '${', '\\', '\n', '\t', ' ', ';', '&', '|', '<', '>', '(', ')', '{', '}', '*', '?', '[', ']', '!', '~', '#', '=', '%', '-', '\r', 'a'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
), { maxLength: 12 }).map(parts => parts.join('').replaceAll('\0', ''));

const output = (shell: typeof SHELLS[number], script: string) => {
  const { stdout, stderr } = spawnSync(shell.program, ['-c', script], { encoding: 'utf8', env: { PATH: shell.path, HOME: '/nowhere' }, cwd: '/' });
  return stderr === '' ? stdout : stderr;
};

test('a text without special characters is easy to read', () => {
  expect([shellQuoted('/etc/nginx'), shellQuoted(''), shellQuoted("it's")]).toEqual(["'/etc/nginx'", "''", "'it'\\''s'"]);
});

describe.each(SHELLS)('in $name', shell => {
  test('whatever is quoted is that one word', () => {
    fc.assert(fc.property(fc.array(hostile, { minLength: 1, maxLength: 50 }), texts => {
      expect(output(shell, `printf '%s\\0' ${texts.map(shellQuoted).join(' ')}`).split('\0').slice(0, -1)).toEqual(texts);
    }), { numRuns: 20 });
  });

  test('a pattern without wildcards matches itself and nothing else', () => {
    fc.assert(fc.property(fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 30 }), pairs => {
      const literal = pairs.map(([pattern, text]) => [pattern.replace(/[*?]/g, ''), text] as const);
      const script = literal.map(([pattern, text]) =>
        `case ${shellQuoted(text)} in ${shellPattern(pattern)}) echo yes ;; *) echo no ;; esac; case ${shellQuoted(pattern)} in ${shellPattern(pattern)}) echo yes ;; esac`);
      expect(output(shell, script.join('\n'))).toBe(literal.map(([pattern, text]) => `${pattern === text ? 'yes' : 'no'}\nyes\n`).join(''));
    }), { numRuns: 20 });
  });

  test.each([
    ['nginx: master*', 'nginx: master process nginx -g daemon off;', 'yes'],
    ['nginx: master*', 'nginx: worker process', 'no'],
    ['*gunicorn*app', '/usr/bin/python3 /bin/gunicorn -w 2 app', 'yes'],
    ['node?', 'node1', 'yes'],
    ['node?', 'node12', 'no'],
    ['[ab]', 'a', 'no'],
    ['[ab]', '[ab]', 'yes'],
    ['*', '', 'yes'],
    ["a'*'b", "a'$(x)'b", 'yes'],
  ])('the pattern %s and the text %s: %s', (pattern, text, expected) => {
    expect(output(shell, `case ${shellQuoted(text)} in ${shellPattern(pattern)}) echo yes ;; *) echo no ;; esac`)).toBe(`${expected}\n`);
  });
});
