import { constants } from 'node:os';
import { Signal } from '../../../src/sidecars/processes/signal';
import { SIGNAL_NUMBERS } from '../../../src/sidecars/processes/signal-numbers';

test.each(Object.values(Signal))('SIGNAL_NUMBERS: %s has the number that Linux gives it', signal => {
  expect(SIGNAL_NUMBERS[signal]).toBe(constants.signals[`SIG${signal.toUpperCase()}` as NodeJS.Signals]);
});
