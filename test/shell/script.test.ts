import { commandsIn, ShellCommand } from '../../src/shell/script';
import { logProgram } from '../../src/sidecars/log/log-program';

const wordsOf = ({ words }: ShellCommand): string => words.map(({ value, text }) => value ?? `<${text}>`).join(' ');

test.each([
  ['kill -HUP 1', ['kill -HUP 1']],
  ['kill "1" \'2\' \\3 a\'b\'"c"', ['kill 1 2 3 abc']],
  ['kill $PID "$PID" ${PID} *.pid {1,2} $((1+1))', ['kill <$PID> <"$PID"> <${PID}> <*.pid> <{1,2}> <$((1+1))>']],
  ['a; b && c || d & e\nf', ['a', 'b', 'c', 'd', 'e', 'f']],
  ['if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
  ['while a; do b; done; until c; do d; done; for x in 1 2; do e; done', ['a', 'b', 'c', 'd', 'e']],
  ['case $x in a) b;; *) c;; esac', ['b', 'c']],
  ['{ a; }; (b); ! c', ['a', 'b', 'c']],
  ['kill $(pidof nginx)', ['pidof nginx', 'kill <$(pidof nginx)>']],
  ['kill `cat /run/pid`; echo "$(a)"', ['cat /run/pid', 'kill <`cat /run/pid`>', 'a', 'echo <"$(a)">']],
  ['x=$(a) y=1; z=2 b', ['a', 'b']],
  ['for p in $(a); do b $p; done', ['a', 'b <$p>']],
  ['echo "kill 1" # kill 2', ['echo kill 1']],
  ['cat <<EOF\nkill 1\n$(a)\nEOF\nb', ['a', 'cat', 'b']],
  ["cat <<'EOF'\n$(a)\nEOF", ['cat']],
  ['while a; do b; done | c', ['a', 'b', 'c']],
  ['', []],
])('%s: %j', (script, expected) => {
  expect(commandsIn(script).map(wordsOf)).toEqual(expected);
});

test.each(['if a; then', 'kill "1', 'a $(b', 'done', ')', 'a $(if b; then)', 'a "$(if b; then)"; c', 'a | $(if b; then)'])('nothing is said of what cannot be read: %s', script => {
  expect(commandsIn(script)).toEqual([]);
});

test.each<[string, string[], string[]?]>([
  ['f() { a; }; b', ['b']],
  ['b; f() { a; }; c', ['b', 'c']],
  ['function f { a; }; b; f', ['a', 'b', 'f']],
  ['f() (a); b | f', ['a', 'b', 'f']],
  ['f() { a; }; g() { f; }; b', ['b']],
  ['f() { a; }; g() { f; }; g', ['a', 'f', 'g']],
  ['f() { a; f; }; b', ['b']],
  ['f() { g() { a; }; g; }; f', ['a', 'g', 'f']],
  ['f() { g() { a; }; }; g', ['g']],
  ['f() { a; }; trap f TERM', ['a', 'trap f TERM']],
  ['f() { a; }; trap "f; exit" TERM', ['a', 'trap f; exit TERM']],
  ['f() { a; }; x=$(f)', ['a', 'f']],
  ['f() { a; }; x=${1:-f}; $x', ['a', '<$x>']],
  ['f() { a; }; x=f b', ['a', 'b']],
  ['f() { a; }; b; "$@"', ['b', '<"$@">']],
  ['f() { a; }; b; "$@"', ['a', 'b', '<"$@">'], ['f']],
])('of functions those that are named, as they may run: %j', (script, expected, args = []) => {
  expect(commandsIn(script, args).map(wordsOf)).toEqual(expected);
});

test.each([
  ['f() { a; }; f', true],
  ['f() { a; }; g() { f; }; g', true],
  ['f() { if b; then a; fi; }; f', false],
  ['f() { a; }; if b; then f; fi', false],
  ['f() { a; }; b || f', false],
  ['f() { a; }; trap f EXIT', false],
  ['f() { a; }; g() { f; }; trap g EXIT', false],
])('%s: whether it is certain that a runs: %s', (script, isCertain) => {
  expect(commandsIn(script).find(({ words }) => words[0].value === 'a')!.isCertain).toBe(isCertain);
});

test('a command tells the files that it reads and writes', () => {
  const [{ files }] = commandsIn('echo a >/proc/1/fd/1 2>&1 <in >>"$OUT" <<<text');
  expect(files.map(({ value }) => value)).toEqual(['/proc/1/fd/1', '1', 'in', undefined]);
});

test('a command tells what it reads by a pipe', () => {
  const [ps, grep, awk, wc] = commandsIn('ps aux | grep nginx | awk 1; wc');
  expect([ps.reads, grep.reads, awk.reads, wc.reads]).toEqual([undefined, ps, grep, undefined]);
  expect([ps.readBy, grep.readBy, awk.readBy, wc.readBy]).toEqual([grep, awk, undefined, undefined]);
  expect(commandsIn('while a; do b; done | c').at(-1)!.reads).toBeUndefined();
});

test('a word tells the commands within it', () => {
  const [, { words: [, first, second] }] = commandsIn('kill $(pidof a) 1');
  expect([first.commands.map(wordsOf), second.commands]).toEqual([['pidof a'], []]);
});

test.each([
  ['PID=$(pidof a); kill $PID', ['pidof a']],
  ['PID=`pidof a | head -n 1`\nif [ -n "$PID" ]; then kill "${PID}"; fi', ['pidof a', 'head -n 1']],
  ['PID=; until [ "$PID" ]; do PID=$(pidof a); done; kill $PID', ['pidof a']],
  ['export PID="$(pidof a)" && kill $PID', ['pidof a']],
  ['for PID in $(pidof a) `pidof b`; do kill $PID; done', ['pidof a', 'pidof b']],
  ['PID=$(pidof a); PID=$(pidof b); kill $PID', ['pidof b']],
  ['PID=$(pidof a); PID=1; kill $PID', []],
  ['for PID; do kill $PID; done', []],
  ['kill $PID; PID=$(pidof a)', undefined],
  ["PID=$(pidof a); kill '$PID'", []],
  ['PID=$(pidof a) b; kill $PID', []],
  ['PID=$(pidof a); kill $PIDS $1', []],
  ['PID=$(pidof a); kill ${PID:-1}', ['pidof a']],
  ['constructor=$(pidof a); kill $toString', []],
])('a word tells the commands of the variables within it: %s', (script, expected) => {
  const kill = commandsIn(script).find(({ words: [{ value }] }) => value === 'kill')!;
  expect(kill.words.slice(1).flatMap(({ commands }) => commands).map(wordsOf)).toEqual(expected ?? []);
});

test('substitutions within each other, and variables of many commands, take no time', () => {
  for (const [before, after] of [['a $(', ')'], ['a=$(', ')'], ['for a in $(', '); do b; done']]) {
    expect(commandsIn(`${before.repeat(40)}last${after.repeat(40)}`).map(wordsOf)).toContain('last');
  }
  expect(commandsIn(`a=$(${'b;'.repeat(10_000)}); ${'kill $a;'.repeat(10_000)}`)).toHaveLength(20_000);
}, 10_000);

test('a long program of our own is read to its end', () => {
  const program = logProgram({ container: 'app', folders: [{ path: '/a', names: ['b'] }], isMounted: false, skipsExisting: false, form: 'plain', interval: 1 });
  const commands = commandsIn(`${program}\nlast word`).map(wordsOf);
  expect(commands.length).toBeGreaterThan(50);
  expect(commands.at(-1)).toBe('last word');
});
