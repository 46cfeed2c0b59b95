import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';

export const HOST = '127.0.0.1';

export async function listen(listener: RequestListener, port: number): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  return server;
}

export async function close(server: Server): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = await listen((_, response) => response.end(), 0);
  const { port } = server.address() as AddressInfo;
  await close(server);
  return port;
}

/** Who a request says it is from, by https://www.rfc-editor.org/rfc/rfc7617 */
export function userOf(authorization: string | undefined): { readonly user: string; readonly password: string } | undefined {
  const [scheme, credentials] = authorization?.split(' ') ?? [];
  if (scheme?.toLowerCase() !== 'basic' || credentials === undefined) return undefined;
  const [user, ...password] = Buffer.from(credentials, 'base64').toString().split(':');
  return { user, password: password.join(':') };
}
