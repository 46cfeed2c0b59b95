import { runProgram, succeed } from './run-program';
import { UserError } from './user-error';

const node = (does: string, signal?: AbortSignal) => succeed(process.execPath, ['-e', does], { signal });

test('runProgram: all that came of it', async () => {
  expect(await runProgram(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exitCode = 3']))
    .toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
});

test('runProgram: the environment is added to', async () => {
  const { stdout } = await runProgram(process.execPath, ['-p', '[process.env.PATH !== undefined, process.env.FLOUR]'], { env: { FLOUR: 'rye' } });
  expect(stdout).toBe("[ true, 'rye' ]\n");
});

test('succeed: its standard output', async () => {
  expect(await node('console.log("out"); console.error("err")')).toBe('out\n');
});

test.each([
  ['that fails', () => node('console.log("out"); console.error("err"); process.exitCode = 3'), 'node -e failed with exit code 3\nout\nerr\n'],
  ['that is not there', () => succeed('no-such-program', ['--help']), 'no-such-program --help cannot be run: spawn no-such-program ENOENT'],
])('succeed: a program %s is for the person to mend', async (_, run, message) => {
  await expect(run()).rejects.toThrow(new UserError(message));
});

test('succeed: an interruption ends the program, and is not its failure', async () => {
  const interruption = new AbortController();
  const running = node('setTimeout(() => {}, 60_000)', interruption.signal);
  interruption.abort();

  await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});
