import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Oracle } from './client';

function pod(name: string, spec: object = {}): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'a', image: 'a' }], ...spec } };
}

function nodeThat(does: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['-e', does]);
}

describe('an oracle', () => {
  let oracle: Oracle;

  beforeAll(async () => {
    oracle = await Oracle.start({ podSecurityVersions: ['1.28', 'latest'] });
  });

  afterAll(() => oracle.close());

  test('answers each object, in order', async () => {
    const verdicts = await oracle.judge([
      pod('good'),
      pod('bad', { shareProcessNamespace: true, hostPID: true }),
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'other' } },
      undefined,
    ]);

    expect(verdicts).toEqual([
      expect.objectContaining({ outcome: 'accepted', apiVersion: 'v1', kind: 'Pod', name: 'good', errors: [] }),
      expect.objectContaining({
        outcome: 'rejected',
        name: 'bad',
        errors: [{
          path: 'spec.shareProcessNamespace',
          type: 'FieldValueInvalid',
          detail: 'ShareProcessNamespace and HostPID cannot both be enabled',
          value: true,
          message: 'spec.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled',
        }],
      }),
      { outcome: 'skipped', reason: expect.any(String), apiVersion: 'v1', kind: 'Service', name: 'other', errors: [] },
      expect.objectContaining({ outcome: 'unreadable' }),
    ]);
  });

  test('answers nothing with nothing', async () => {
    expect(await oracle.judge([])).toEqual([]);
  });

  test('applies the Pod Security Standards of each version asked for', async () => {
    const [{ podSecurity }] = await oracle.judge([pod('a', { hostPID: true })]);

    expect(Object.keys(podSecurity ?? {})).toEqual(['1.28', 'latest']);
    expect(podSecurity?.latest.baseline).toEqual({ allowed: false, reasons: ['host namespaces (hostPID=true)'] });
  });

  test('tells apart who asked what at the same time', async () => {
    const names = Array.from({ length: 100 }, (_, number) => `pod-${number}`);

    const verdicts = await Promise.all(names.map(name => oracle.judge([pod(name), pod(`${name}-b`)])));

    expect(verdicts.map(pair => pair.map(({ name }) => name))).toEqual(names.map(name => [name, `${name}-b`]));
  });

  test.each(['\n', '\r', '\u2028', '\u2029'])('is not misled by line end %j in a name', async lineEnd => {
    const verdicts = await oracle.judge([pod(`a${lineEnd}b`), pod('c')]);

    expect(verdicts.map(({ name, outcome }) => [name, outcome])).toEqual([[`a${lineEnd}b`, 'rejected'], ['c', 'accepted']]);
    expect(verdicts[0].errors[0].value).toBe(`a${lineEnd}b`);
  });

  test('goes on after an object that is not to be had in JSON', async () => {
    await expect(oracle.judge([pod('a'), { size: 1n }])).rejects.toThrow('BigInt');

    expect(await oracle.judge([pod('b')])).toMatchObject([{ name: 'b' }]);
  });

  test('answers 20,000 Pods', async () => {
    const verdicts = await oracle.judge(Array.from({ length: 20_000 }, (_, number) => pod(`pod-${number}`)));

    expect(verdicts.map(({ name }) => name)).toEqual(Array.from({ length: 20_000 }, (_, number) => `pod-${number}`));
  });
});

describe('the end of an oracle', () => {
  test('comes after the answers to what is asked', async () => {
    const oracle = await Oracle.start();
    const verdicts = oracle.judge([pod('a')]);

    await oracle.close();

    expect(await verdicts).toMatchObject([{ outcome: 'accepted' }]);
  });

  test('leaves later questions without an answer', async () => {
    const oracle = await Oracle.start();
    await oracle.close();

    await expect(oracle.judge([pod('a')])).rejects.toThrow('The oracle is closed');
    await oracle.close();
  });

  test('is told with what it said when it comes unexpectedly', async () => {
    const oracle = new Oracle(nodeThat("process.stdin.once('data', () => { console.error('out of luck'); process.exit(3); })"));

    await expect(oracle.judge([pod('a')])).rejects.toThrow('The oracle ended with exit code 3: out of luck');
    await expect(oracle.judge([pod('a')])).rejects.toThrow('The oracle ended with exit code 3: out of luck');
    await oracle.close();
  });

  test('is told when it comes while much is still to be written', async () => {
    const child = nodeThat('setTimeout(() => undefined, 1e9)');
    const oracle = new Oracle(child);
    const verdicts = oracle.judge(Array.from({ length: 20_000 }, () => pod('a')));
    setTimeout(() => child.kill('SIGKILL'), 500);

    await expect(verdicts).rejects.toThrow('The oracle ended with SIGKILL');
  });

  test('is told when it never began', async () => {
    const oracle = new Oracle(spawn('/no/such/oracle'));

    await expect(oracle.judge([pod('a')])).rejects.toThrow('ENOENT');
  });

  test('is told when it refuses the versions of the Pod Security Standards', async () => {
    const oracle = await Oracle.start({ podSecurityVersions: ['newest'] });

    await expect(oracle.judge([pod('a')])).rejects.toThrow('Pod Security version "newest": must be "latest" or like "1.37"');
  });
});

test('takes objects no faster than they are read', async () => {
  let taken = 0;
  function* pods(): Generator<object> {
    for (; taken < 100_000; taken++) yield pod('a');
  }
  const child = nodeThat('setTimeout(() => undefined, 1e9)');
  const verdicts = new Oracle(child).judge(pods());
  setTimeout(() => child.kill('SIGKILL'), 1_000);

  await expect(verdicts).rejects.toThrow('SIGKILL');
  expect(taken).toBeLessThan(10_000);
});
