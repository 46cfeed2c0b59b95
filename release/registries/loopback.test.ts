import { close, freePort, listen, userOf } from './loopback';

test('listen: on loopback alone, at the port that was free', async () => {
  const port = await freePort();
  const server = await listen((_, response) => response.end('flour'), port);
  try {
    expect(server.address()).toEqual({ address: '127.0.0.1', family: 'IPv4', port });
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('flour');
  } finally {
    await close(server);
  }
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
});

test.each([
  ['Basic bWlsbGVyOnJ5ZTpicmVhZA==', { user: 'miller', password: 'rye:bread' }],
  ['basic bWlsbGVyOg==', { user: 'miller', password: '' }],
  ['Bearer bWlsbGVyOnJ5ZQ==', undefined],
  [undefined, undefined],
])('userOf: %s', (authorization, user) => {
  expect(userOf(authorization)).toEqual(user);
});
