import { command } from './command';
import { UserError } from './user-error';

let told: jest.SpyInstance;
beforeEach(() => { told = jest.spyOn(console, 'error').mockImplementation(); });
afterEach(() => {
  told.mockRestore();
  process.exitCode = undefined;
});

test('command: what succeeds says nothing', async () => {
  await command('room', async () => undefined);

  expect(told).not.toHaveBeenCalled();
  expect(process.exitCode).toBeUndefined();
});

test('command: what the person can mend is one line', async () => {
  await command('room', async () => { throw new UserError('go is missing'); });

  expect(told.mock.calls).toEqual([['room: go is missing']]);
  expect(process.exitCode).toBe(1);
});

test('command: anything else is told with its stack, and the exit code is as asked', async () => {
  const error = new Error('a defect');
  await command('room', async () => { throw error; }, { exitCodeOfFailure: 2 });

  expect(told.mock.calls).toEqual([[error]]);
  expect(process.exitCode).toBe(2);
});

test('command: who interrupts is told nothing', async () => {
  await command('room', async () => { throw new UserError('it was killed'); }, { interruption: AbortSignal.abort() });

  expect(told).not.toHaveBeenCalled();
  expect(process.exitCode).toBe(130);
});
