import { commandsOf } from '../../src/shell/command-line';

const shown = (commandLine: readonly string[]) => commandsOf(commandLine)
  .map(({ words, index, mayBeOtherUser }) => `${index}${mayBeOtherUser ? '?' : ''} ${words.map(({ value, text }) => value ?? `<${text}>`).join(' ')}`);

test.each([
  [['nginx', '-g', 'daemon off;'], ['0 nginx -g daemon off;']],
  [['/bin/sh', '-c', 'a; b'], ['0 /bin/sh -c a; b', '2 a', '2 b']],
  [['bash', '-exc', 'a', 'b'], ['0 bash -exc a b', '2 a']],
  [['sh', '-e', '-o', 'pipefail', '-c', 'a'], ['0 sh -e -o pipefail -c a', '5 a']],
  [['sh', 'script.sh', '-c', 'a'], ['0 sh script.sh -c a']],
  [['sh'], ['0 sh']],
  [['sh', '-c'], ['0 sh -c']],
  [['sh', '-c', 'if a; then'], ['0 sh -c if a; then']],
  [['sh', '-c', 'f() { a; }; b'], ['0 sh -c f() { a; }; b', '2 b']],
  [['sh', '-c', 'f() { a; }; b; "$@"', 'x', 'f'], ['0 sh -c f() { a; }; b; "$@" x f', '2 a', '2 b', '2 <"$@">']],
  [['sh', '-c', 'sh -c "a 1"'], ['0 sh -c sh -c "a 1"', '2 sh -c a 1', '2 a 1']],
  [['sh', '-c', 'trap "a" TERM; eval b'], ['0 sh -c trap "a" TERM; eval b', '2 trap a TERM', '2 a', '2 eval b', '2 b']],
  [['tini', '-s', '--', 'sh', '-c', 'a'], ['0 tini -s -- sh -c a', '3 sh -c a', '5 a']],
  [['timeout', '-s', 'KILL', '5', 'a'], ['0 timeout -s KILL 5 a', '4 a']],
  [['env', '-u', 'A', 'B=c', 'D=e', 'a', 'F=g'], ['0 env -u A B=c D=e a F=g', '5 a F=g']],
  [['env', 'B=c'], ['0 env B=c']],
  [['exec', 'nohup', 'a'], ['0 exec nohup a', '1 nohup a', '2 a']],
  [['gosu', 'app', 'a'], ['0 gosu app a', '2? a']],
  [['sudo', '-u', 'app', 'sh', '-c', 'a'], ['0 sudo -u app sh -c a', '3? sh -c a', '5? a']],
  [['sh', '-c', '$A b'], ['0 sh -c $A b', '2 <$A> b']],
  [['app', '-c', 'kill 1'], ['0 app -c kill 1']],
  [['sh', '-e', 'script.sh'], ['0 sh -e script.sh']],
  [['sh', '-c', 'sh $X -c a'], ['0 sh -c sh $X -c a', '2 sh <$X> -c a']],
  [['sh', '-c', 'trap; trap "$X" TERM; eval'], ['0 sh -c trap; trap "$X" TERM; eval', '2 trap', '2 trap <"$X"> TERM', '2 eval']],
  [['xargs', '-r', 'a'], ['0 xargs -r a', '2 a']],
  [['xargs', '-rn', '1', 'a'], ['0 xargs -rn 1 a', '3 a']],
  [['xargs', '-n1', 'a'], ['0 xargs -n1 a', '2 a']],
  [['sudo', '-nugroup', 'a'], ['0 sudo -nugroup a', '2? a']],
  [['timeout', '-k', '5', '10', 'a'], ['0 timeout -k 5 10 a', '4 a']],
  [['setpriv', '--reuid=1', 'a'], ['0 setpriv --reuid=1 a', '2? a']],
  [['chroot', '--userspec=app', '/root', 'a'], ['0 chroot --userspec=app /root a', '3? a']],
  [['chrt', '-r', '10', 'a'], ['0 chrt -r 10 a', '3 a']],
  [['doas', '-u', 'app', 'a'], ['0 doas -u app a', '3? a']],
  [['flock', '-w', '5', '/tmp/lock', 'a'], ['0 flock -w 5 /tmp/lock a', '4 a']],
  [['taskset', '-c', '0-3', 'a'], ['0 taskset -c 0-3 a', '3 a']],
  [['tini-static', '-p', 'SIGTERM', '--', 'a'], ['0 tini-static -p SIGTERM -- a', '4 a']],
  [['timeout', '--signal', 'KILL', '--kill-after=5', '5', 'a'], ['0 timeout --signal KILL --kill-after=5 5 a', '5 a']],
  [['setpriv', '--reuid', '1000', '--clear-groups', 'a'], ['0 setpriv --reuid 1000 --clear-groups a', '4? a']],
  [['nice', '--adjustment', '5', 'a'], ['0 nice --adjustment 5 a', '3 a']],
  [['ionice', '-c', '3', 'a'], ['0 ionice -c 3 a', '3 a']],
  [['env', '--unset', 'A', '--', 'a'], ['0 env --unset A -- a', '4 a']],
  [['sh', '-c', 'env A="$B" a; sudo -p x A=b c'], ['0 sh -c env A="$B" a; sudo -p x A=b c', '2 env <A="$B"> a', '2 a', '2 sudo -p x A=b c', '2? c']],
  [['nsenter', '--target', '7', '-m', '--', 'a', '-m'], ['0 nsenter --target 7 -m -- a -m', '5? a -m']],
  [['strace', '-f', '-o', 'x', 'a', '-p', '1'], ['0 strace -f -o x a -p 1', '4 a -p 1']],
  [['perf', 'record', '-F', '99', '--output', 'x', 'a', '-p', '1'], ['0 perf record -F 99 --output x a -p 1', '6 a -p 1']],
  [['perf', 'record', '-p', '1', '--', 'a'], ['0 perf record -p 1 -- a', '5 a']],
  [['perf', 'top', '-p', '1'], ['0 perf top -p 1']],
  [['perf'], ['0 perf']],
  [['tini', '-s', '--', '--a'], ['0 tini -s -- --a', '3 --a']],
  [['flock', '/lock', '-c', 'a; b'], ['0 flock /lock -c a; b', '3 a', '3 b']],
  [['flock', '-n', '9'], ['0 flock -n 9']],
  [['su', 'app', '-s', '/bin/sh', '-c', 'a'], ['0 su app -s /bin/sh -c a', '5? a']],
  [['su', '-', 'app', '-c', 'a; b'], ['0 su - app -c a; b', '4? a', '4? b']],
  [['su', '-lc', 'a', 'app'], ['0 su -lc a app', '2? a']],
  [['su', '-s', '-c', 'app'], ['0 su -s -c app']],
  [['su', '--command=a b', 'app'], ['0 su --command=a b app', '1? a b']],
  [['su', '--session-command', 'a', 'app'], ['0 su --session-command a app', '2? a']],
  [['su', 'app'], ['0 su app']],
  [['su', 'app', '-c'], ['0 su app -c']],
  [['sh', '-c', 'su $X -c "a $Y"; su app -c "b"'], ['0 sh -c su $X -c "a $Y"; su app -c "b"', '2 su <$X> -c <"a $Y">', '2 su app -c b', '2? b']],
  [['runuser', '-u', 'app', '--', 'a', '-c', 'b'], ['0 runuser -u app -- a -c b', '4? a -c b']],
  [['runuser', 'app', '-c', 'a'], ['0 runuser app -c a', '3? a']],
  [['runuser', 'app'], ['0 runuser app']],
  [['s6-setuidgid', 'app', 'a'], ['0 s6-setuidgid app a', '2? a']],
  [['builtin', 'a'], ['0 builtin a', '1 a']],
  ...[['command', '-v', 'a'], ['chrt', '-p', '7'], ['taskset', '-cp', '0', '7'], ['ionice', '-c', '3', '-p', '7']].map(each => [each, [`0 ${each.join(' ')}`]] as [string[], string[]]),
  [['sh', '-c', 'trap -- a TERM; trap - TERM; trap -p; eval -- b'], ['0 sh -c trap -- a TERM; trap - TERM; trap -p; eval -- b', '2 trap -- a TERM', '2 a', '2 trap - TERM', '2 trap -p', '2 eval -- b', '2 b']],
  [['constructor', 'a'], ['0 constructor a']],
  [[], []],
])('%j', (commandLine, expected) => {
  expect(shown(commandLine)).toEqual(expected);
});

test.each([
  ['a; b && c | d & e', ['a', 'b', 'c', 'd', 'e']],
  ['a || b', ['a']],
  ['[ -n "$A" ] && b; test -n "$A" && c; [[ -n $A ]] && d', ['[', 'test']],
  ['if a; then b; else c; fi; d', ['d']],
  ['case $A in a) b;; esac; c', ['c']],
  ['a || sh -c "b; c"; d', ['a', 'd']],
  ['timeout 5 sh -c "a; b"; c', ['timeout', 'c']],
  ['while a; do b; done', ['a', 'b']],
])('what runs for certain: %s', (script, expected) => {
  expect(commandsOf(['sh', '-c', script]).slice(1).filter(({ isCertain }) => isCertain).map(({ words: [{ value }] }) => value)).toEqual(expected);
});

test('what only starts others', () => {
  const starting = (...commandLine: string[]) => commandsOf(commandLine).filter(({ startsOthers }) => startsOthers)
    .map(({ words: [{ value }] }) => value);
  expect(starting('tini', '--', 'sh', '-ec', 'trap "a" TERM; trap; b | xargs c')).toEqual(['tini', 'sh', 'trap', 'xargs']);
  expect(starting('env', 'sh', 'script.sh')).toEqual(['env']);
  expect([...starting('sh', '-c', 'cannot be ((read'), ...starting('env')]).toEqual([]);
});

test('programs that run each other by the thousand take no time', () => {
  const many = new Array<string>(100_000).fill('nice');
  expect(commandsOf([...many, 'a']).length).toBeLessThan(1000);
  expect(commandsOf(['sh', '-c', [...many, 'a'].join(' ')]).length).toBeLessThan(1000);
  expect(commandsOf([...many.slice(0, 50), 'a']).at(-1)).toMatchObject({ index: 50, isCertain: true });
}, 10_000);
