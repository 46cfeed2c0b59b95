import { finds, inspectedSearches, ProcessSearch, searchesIn, signalledSearches, tracedSearches } from '../../src/shell/process-search';
import { commandsIn } from '../../src/shell/script';

const shown = ({ by, pattern, isWhole, signals }: ProcessSearch) => [by, isWhole ? 'whole' : 'part', pattern, ...signals ? ['signals'] : []].join(' ');

test.each([
  ['pgrep nginx', ['name part nginx']],
  ['/usr/bin/pgrep -x nginx', ['name whole nginx']],
  ['pgrep -fl "nginx: master"', ['command line part nginx: master']],
  ['pkill -HUP -f nginx', ['command line part nginx signals']],
  ['pkill -9 nginx', ['name part nginx signals']],
  ['pkill --full "nginx: master"', ['command line part nginx: master signals']],
  ['pgrep --exact nginx', ['name whole nginx']],
  ['pkill --signal HUP nginx', ['name part nginx signals']],
  ['pkill --signal=SIGHUP -e -f nginx', ['command line part nginx signals']],
  ['pkill -x nginx --signal $SIGNAL', ['name whole nginx signals']],
  ['killall -s HUP nginx', ['name whole nginx signals']],
  ['killall -q --signal USR1 nginx haproxy', ['name whole nginx signals', 'name whole haproxy signals']],
  ['pidof nginx /usr/sbin/haproxy', ['name whole nginx', 'name whole haproxy']],
  ['pidof -s nginx', ['name whole nginx']],
  ['killall -q -SIGHUP nginx', ['name whole nginx signals']],
  ['ps aux | grep "[n]ginx"', ['command line part [n]ginx']],
  ['pgrep --oldest nginx', ['name part nginx']],
  ['pkill --quiet --newest --full nginx', ['command line part nginx signals']],
  ['killall --quiet --wait nginx', ['name whole nginx signals']],
  ['ps aux | grep [n]ginx', ['command line part [n]ginx']],
  ['ps | grep -v grep | grep nginx', ['command line part nginx']],
  ['ps | grep -i nginx', ['command line part nginx']],
  ["ps -ef | awk '/[n]ginx: master/{print $2}'", ['command line part [n]ginx: master']],
  ["ps | awk '/nginx/'", ['command line part nginx']],
  ["ps | grep nginx | awk '/master/ { print $1; exit }'", ['command line part nginx', 'command line part master']],
])('%s', (script, expected) => {
  expect(commandsIn(script).flatMap(searchesIn).map(shown)).toEqual(expected);
});

test.each([
  'pkill -s 7 nginx', 'killall -r nginx',
  'pgrep -P 7 nginx', 'pgrep -u app nginx', 'pkill -t pts/0', 'pgrep $NAME', 'pgrep', 'pidof $NAME', 'pidof -o 7 nginx', 'killall -u app nginx', 'pidof',
  'pgrep a b', 'cat file | grep nginx', "cat file | awk '/nginx/'", "ps | awk '{print $1}'", "ps | awk '/a/ && !/b/'", "ps | awk '/a/{print} /b/{print}'", 'ps | awk $PROGRAM',
  "ps | awk '{print $1}' | awk '/7/'",
  'ps | grep *nginx', 'ps | grep $[1]', 'cat file | grep a | grep nginx', 'grep nginx file', 'ps | grep -v nginx', 'ps', 'constructor a',
])('nothing, or by something else too: %s', script => {
  expect(commandsIn(script).flatMap(searchesIn)).toEqual([]);
});

test.each([
  ['pkill nginx', ['name part nginx signals']],
  ['kill -HUP $(pidof nginx)', ['name whole nginx']],
  ['kill "$(pgrep -x nginx)"', ['name whole nginx']],
  ["kill $(ps | grep nginx | awk '{print $1}')", ['command line part nginx']],
  ["ps aux | awk '/nginx/{print $2}' | xargs kill -9", []],
  ["kill $(ps aux | awk '/nginx/{print $2}')", ['command line part nginx']],
  ['pidof nginx', []],
  ['kill $PID', []],
  ['pgrep -x nginx | while read -r PID; do kill -HUP "$PID"; done', ['name whole nginx']],
  ["ps | grep [n]ginx | awk '{print $1}' | while read PID REST; do kill $PID; done", ['command line part [n]ginx']],
  ['pgrep nginx | while true; do kill $PID; done', []],
  ['pgrep nginx | while read; do kill $REPLY; done', []],
  ['while read PID; do kill $PID; done </run/pids', []],
  ['PID=$(pgrep nginx); kill -HUP $PID', ['name part nginx']],
  ["PID=$(ps -o pid,args | grep nginx | grep -v grep | awk '{print $1}'); [ -n \"$PID\" ] && kill -HUP $PID", ['command line part nginx']],
])('what is signalled: %s', (script, expected) => {
  expect(signalledSearches(commandsIn(script).at(-1)!).map(shown)).toEqual(expected);
});

test('the newest or oldest is one of several', () => {
  expect(['pgrep --oldest a', 'pkill --newest a', 'pgrep -o a', 'pgrep --list-full a'].map(script => commandsIn(script).flatMap(searchesIn)[0].isOfOne)).toEqual([true, true, true, false]);
});

test('a pipe that is longer than anybody writes takes no time', () => {
  expect(commandsIn(`ps${' | kill'.repeat(20_000)}`).flatMap(signalledSearches)).toEqual([]);
  expect(commandsIn(`ps${' | grep a'.repeat(20_000)}`).slice(-3).flatMap(searchesIn)).toHaveLength(3);
}, 10_000);

test('what is signalled at the end of a pipe', () => {
  const kill = { ...commandsIn('kill')[0], reads: commandsIn('pgrep nginx')[0] };
  expect(signalledSearches(kill).map(shown)).toEqual(['name part nginx']);
});

test.each([
  ['nginx', false, 'nginx', true],
  ['ngin', false, 'nginx', true],
  ['^ngin$', false, 'nginx', false],
  ['ngin', true, 'nginx', false],
  ['mariadbd|mysqld', true, 'mariadbd', true],
  ['mariadbd|mysqld', true, 'mysqld_safe', false],
  ['[', false, '[', false],
  ['[', true, '[', false],
  ['(a+)+$', false, `${'a'.repeat(60)}b`, false],
])('%s (whole: %s) finds %s: %s', (pattern, isWhole, text, expected) => {
  expect(finds({ by: 'name', pattern, isName: false, isWhole, signals: false, isOfOne: false, filters: [] }, text)).toBe(expected);
});

test.each([
  ['ps aux | grep nginx | grep -v grep', [true, false, true]],
  ['ps aux | grep -v grep | grep nginx', [true, false, true]],
  ['kill $(ps aux | grep nginx | egrep -v "grep|exporter" | awk 1)', [true, false, false]],
  ['PID=$(ps | grep -i nginx | grep -vE exporter); kill $PID', [true, true, false]],
  ['ps | grep nginx | grep master', [true, false, false]],
  ['ps | grep nginx | awk 1 | grep -v $$', [true, true, true]],
  ["ps | grep nginx | grep -v grep | awk '/exporter/{print $2}' | grep -v 1", [false, false, true]],
  ['ps | grep nginx | wc -l', [true, true, true]],
  ["ps | grep nginx | awk '{print $1}' | grep -v nginx", [true, true, true]],
  ['ps | grep nginx | grep', [true, true, true]],
])('a line of ps goes through what the whole pipe greps for: %s', (script, expected) => {
  const [search] = commandsIn(script).flatMap(searchesIn);
  expect(['nginx: master', 'sh -c ps | grep nginx', 'nginx-exporter'].map(line => finds(search, line))).toEqual(expected);
});

test('a name is no regular expression', () => {
  const [search] = commandsIn('pidof a.b').flatMap(searchesIn);
  expect(['a.b', 'axb'].map(text => finds(search, text))).toEqual([true, false]);
});

test.each([
  ['strace -f -p $(pidof nginx)', ['name whole nginx']],
  ['gcore "$(pgrep nginx)"', ['name part nginx']],
  ['py-spy dump --pid $(pgrep -o python)', ['name part python']],
  ['PID=$(pidof app); dlv attach $PID --headless; gdbserver --attach :1234 $PID; rbspy record --pid $PID', ['name whole app', 'name whole app', 'name whole app']],
  ['strace -f app $(pidof nginx)', []],
  ['echo $(pidof nginx)', []],
  ['$TRACER -p $(pidof nginx)', []],
  ['cat /proc/$(pidof nginx)/environ', []],
])('what is traced: %s', (script, expected) => {
  expect(commandsIn(script).flatMap(tracedSearches).map(shown)).toEqual(expected);
});

const ofNginx = (files: readonly string[], expected: readonly string[]) => files.map(file => [`head /proc/$(pidof nginx)/${file}`, expected] as const);

test.each([
  ['gdb -p $(pidof nginx)', ['name whole nginx']] as const,
  ['cat "/proc/$(pidof nginx)/environ"', ['name whole nginx']] as const,
  ['cat < /proc/`pidof nginx`/mem', ['name whole nginx']] as const,
  ...ofNginx(['cwd', 'exe', 'maps', 'ns/net', 'root/etc', 'fd/1'], ['name whole nginx']),
  ...ofNginx(['cmdline', 'fd', 'fd/', 'rootless', 'task/1/root'], []),
  ['cat /sys/proc/$(pidof nginx)/environ', []] as const,
  ['cat /proc/$PID/environ', []] as const,
  ['PID=$(pidof nginx); cat /proc/$PID/environ', ['name whole nginx']] as const,
  ['PID=$(pidof nginx); ls "/proc/${PID}/root/"', ['name whole nginx']] as const,
  ['PID=$(pidof nginx); cat /proc/$PID/status /proc/7/$PID/environ', []] as const,
  ['PID=$(pidof nginx); strace -p $PID', ['name whole nginx']] as const,
])('what is looked into: %s', (script, expected) => {
  expect(commandsIn(script).flatMap(inspectedSearches).map(shown)).toEqual(expected);
});
