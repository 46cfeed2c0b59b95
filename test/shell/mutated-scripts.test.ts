import * as fc from 'fast-check';
import { isEndless } from '../../src/rules/endless-command';
import { commandsOf, optionsOf } from '../../src/shell/command-line';
import { killIn, signalOf, withoutSignal } from '../../src/shell/kill';
import { inspectedSearches, searchesIn, signalledSearches } from '../../src/shell/process-search';
import { SEED } from '../fixtures/property-seed';

/** As people write them, so that each has a form of the language that the others lack. */
const SCRIPTS: readonly string[] = [
  'set -e; trap \'kill -TERM $PID; wait $PID\' TERM INT; nginx -g "daemon off;" & PID=$!; wait $PID',
  'while inotifywait -q -e create,modify /etc/nginx; do nginx -t && pkill -HUP -x nginx || echo "bad" >&2; done',
  'PID=$(ps aux | grep \'[n]ginx: master\' | awk \'{print $2}\'); if [ -n "$PID" ]; then kill -HUP "$PID"; fi',
  'cat <<EOF > /tmp/a\nkill 1 $(pidof a)\nEOF\nsh /tmp/a',
  'cat <<-\'X\' | sh\n\tkill 1\n\tX\necho $((1 + (2*3))) $[1+2] "${A:-$(b)}" ${A//x/y} ${#A[@]}',
  'f() { local a=$1; shift; case "$a" in start|run) exec "$@";; *) return 1;; esac; }; f start env A=b "${ARR[@]}"',
  'for f in *.log; do [[ -f $f && $f =~ ^a(b|c)+$ ]] && gzip "$f"; done; diff <(sort a) >(tee b) 2>&1 | head -n1',
  'arr=(a b "c d" $(e)); for ((i=0;i<10;i++)); do echo "${arr[$i]}"; done; until false; do sleep 1; done; select x in 1 2; do break; done',
  'if ! pgrep -f "celery worker" >/dev/null; then exit 1; elif true; then :; else su - app -c "kill -USR1 \\$(cat /run/app.pid)"; fi',
  'kill -s HUP $(cat /var/run/app.pid) `pidof app`; coproc C { a; }; { b; } 3>&1 >&2 2>&3; (c; d) & wait',
  'find / -name x -print0 | xargs -0 -n1 sh -c \'echo "$0"\' ; echo $\'a\\nb\' "a\\"b" \'c\' \\; ! d | e |& f',
  'exec -a name tini -s -- timeout -k 5 10 nice -n 5 app --x="$(hostname)" </dev/null >/proc/1/fd/1 2>>err',
  'flock -n /lock -c "setpriv --reuid 1 a"; nsenter --target 7 -m b; strace -p $(pidof c); eval "d $E"; killall -s HUP f',
];

const tokensOf = (script: string) => script.match(/\s+|[\w./-]+|[^\s\w]/g) ?? [];
const TOKENS = SCRIPTS.map(tokensOf);
/** What opens something, so that what follows is within it. */
const OPENERS = ['$(', '${', '((', '`', '"', "'", '<<E', '{', '(', '[[', 'case x in', 'if', '<(', '$((', '\\', '\n', '|', '&&', '$[', '@(', 'f()', 'coproc'];

type Change = (tokens: string[]) => void;

const place = fc.nat({ max: 60 });
const tokens = fc.oneof(fc.constantFrom(...OPENERS), fc.constantFrom(...TOKENS.flat()));
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 1, max: 5 })).map(([at, count]): Change => all => { all.splice(at, count); }),
  fc.tuple(place, fc.integer({ min: 1, max: 5 })).map(([at, count]): Change => all => { all.splice(at, 0, ...all.slice(at, at + count)); }),
  fc.tuple(place, fc.array(tokens, { minLength: 1, maxLength: 5 })).map(([at, added]): Change => all => { all.splice(at, 0, ...added); }),
  fc.tuple(place, fc.constantFrom(...TOKENS), place).map(([at, other, from]): Change => all => { all.splice(at, 5, ...other.slice(from)); }),
  { weight: 1, arbitrary: fc.tuple(place, tokens).map(([at, token]): Change => all => { all.splice(at, 0, `${token} `.repeat(300)); }) },
);

const mutated = fc.tuple(fc.constantFrom(...TOKENS), fc.array(changes, { minLength: 1, maxLength: 6 })).map(([script, all]) => {
  const changed = [...script];
  for (const change of all) change(changed);
  return changed.join('');
});

/** All that is asked of a command. */
function lookAt(script: string): number {
  const commands = commandsOf(['sh', '-c', script]);
  for (const command of commands) {
    for (const look of [searchesIn, signalledSearches, inspectedSearches, killIn, signalOf, withoutSignal, optionsOf, isEndless]) look(command);
  }
  return commands.length;
}

test(`20,000 scripts that are no longer what they were are read without an error, each in a moment (seed ${SEED})`, () => {
  let readable = 0;
  fc.assert(fc.property(mutated, script => {
    const start = performance.now();
    if (lookAt(script) > 1) readable++;
    expect(performance.now() - start).toBeLessThan(2000);
  }), { numRuns: 20_000 });
  // Else they would be about little but what cannot be read.
  expect(readable).toBeGreaterThan(2000);
}, 120_000);

const AGAIN: [before: string, within: string, after?: string][] = [
  ['$(', 'a', ')'], ['${A:-', 'a', '}'], ['((', '1', '))'], ['`', 'a', '`'], ['{ ', 'a', '; }'], ['( ', 'a', ' )'], ['[[ ( ', 'a', ' ) ]]'], ['case x in a) ', 'a', ';; esac'],
  ['if a; then ', 'a', '; fi'], ['while a; do ', 'a', '; done'], ['cat <(', 'a', ')'], ['f() { ', 'a', '; }'], ['$((', '1', '))'], ['a | ', 'b'], ['a && ', 'b'], ['! ', 'a'], ['time ', 'a'],
  ['coproc ', 'a'], ['cat <<E; ', 'a'], ['x="$x $(a)"; ', 'kill $x'], ['env A=b ', 'a'], ['trap ', 'a'], ['su -c ', 'a'], ['>f ', 'a'], ['kill $(pidof a); ', 'b'], ['ps | grep a | ', 'b'],
];

test.each(AGAIN)('%s, 5,000 times, takes a moment', (...[before, within, after = '']) => {
  const start = performance.now();
  lookAt(before.repeat(5000) + within + after.repeat(5000));
  expect(performance.now() - start).toBeLessThan(5000);
});
