import { constants } from 'node:os';
import { killIn, signalOf } from '../../src/shell/kill';
import { commandsIn } from '../../src/shell/script';

test.each([
  ['kill 1', 'TERM', ['1']],
  ['/bin/kill -HUP 1 2', 'HUP', ['1', '2']],
  ['kill -SIGHUP 1', 'HUP', ['1']],
  ['kill -s hup 1', 'HUP', ['1']],
  ['kill -s TERM -- -1', 'TERM', ['-1']],
  ['kill --signal USR1 1', 'USR1', ['1']],
  ['kill --signal=HUP 1', 'HUP', ['1']],
  ['kill -sHUP 1', 'HUP', ['1']],
  ['kill -n9 1', 'KILL', ['1']],
  ['kill -n 9 1', 'KILL', ['1']],
  ['kill -9 -1', 'KILL', ['-1']],
  ['kill -TERM -- -1', 'TERM', ['-1']],
  ['kill -1 7', 'HUP', ['7']],
  ['kill -- -1', 'TERM', ['-1']],
  ['kill -0 1', 'EXIT', ['1']],
  ['kill -constructor 1', 'CONSTRUCTOR', ['1']],
  ['kill -s __proto__ 1', '__PROTO__', ['1']],
  ['kill $PID', 'TERM', [undefined]],
  ['kill -$SIGNAL 1', undefined, ['1']],
  ['kill -s $SIGNAL 1', undefined, ['1']],
  ['kill', 'TERM', []],
])('%s', (script, signal, targets) => {
  const kill = killIn(commandsIn(script)[0])!;
  expect([kill.signal, kill.targets.map(({ value }) => value)]).toEqual([signal, targets]);
});

test.each(['kill -l', 'kill -l 1', 'kill -L', 'kill --list', 'killall 1', 'echo kill 1', '$KILL 1'])('no kill: %s', script => {
  expect(killIn(commandsIn(script)[0])).toBeUndefined();
});

test.each([
  ['kill -9 7', 'KILL'], ['kill -$SIGNAL 7', undefined], ['pkill nginx', 'TERM'], ['pkill -HUP nginx', 'HUP'], ['pkill -f -15 nginx', 'TERM'], ['killall -q -SIGUSR1 nginx', 'USR1'],
  ['pkill --signal INT nginx', 'INT'], ['pkill -f --signal=9 nginx', 'KILL'], ['killall -s SIGQUIT nginx', 'QUIT'], ['killall --signal 1 nginx', 'HUP'],
  ['pkill --signal $SIGNAL nginx', undefined], ['pkill --signal=$SIGNAL nginx', undefined], ['killall -s', undefined], ['pkill -s 7 nginx', 'TERM'],
])('the signal of %s', (script, signal) => {
  expect(signalOf(commandsIn(script)[0])).toBe(signal);
});

test.each(['HUP', 'INT', 'QUIT', 'ABRT', 'KILL', 'USR1', 'USR2', 'ALRM', 'TERM', 'CHLD', 'CONT', 'STOP', 'WINCH'] as const)('signalOf: the number of %s is that of Linux', signal => {
  expect(signalOf(commandsIn(`kill -${constants.signals[`SIG${signal}`]} 7`)[0])).toBe(signal);
});
