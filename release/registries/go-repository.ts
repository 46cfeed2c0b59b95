import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { close, freePort, HOST, listen, userOf } from './loopback';
import { Place, Registry } from './registry';
import { succeed } from '../../tools/run-program';

/** Go's registry is the repository that a module is called by: a git server that anybody reads, and who has the token writes. */
export async function goRepository({ name, folder }: Place): Promise<Registry> {
  const token = randomBytes(16).toString('hex');
  const port = await freePort();
  const url = `http://${HOST}:${port}`;
  const path = `${name}/${name}-go.git`;
  const repository = join(folder, path);
  await mkdir(repository, { recursive: true });
  await succeed('git', ['init', '--quiet', '--bare', '--initial-branch', 'main', repository]);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [pathInfo, query = ''] = request.url!.split('?');
    const body = await buffer(request);
    const user = userOf(request.headers.authorization)?.user;
    if (`${pathInfo}?${query}`.includes('git-receive-pack') && user !== token) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="rehearsal"' }).end();
      return;
    }
    const git = spawn('git', ['http-backend'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: pathInfo,
        QUERY_STRING: query,
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        CONTENT_LENGTH: String(body.length),
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        ...user === undefined ? {} : { REMOTE_USER: 'publisher' },
      },
    });
    git.stdin.end(body);
    const output = await buffer(git.stdout);
    const headersEnd = output.indexOf('\r\n\r\n');
    const headers = output.subarray(0, headersEnd).toString().split('\r\n').map(line => line.split(': ') as [string, string]);
    const { Status = '200', ...others } = Object.fromEntries(headers);
    response.writeHead(Number.parseInt(Status, 10), others).end(output.subarray(headersEnd + 4));
  };

  const settingsWith = (secret: string) => ({
    GITHUB_TOKEN: secret,
    ...redirected(`https://${secret}@github.com/`, `http://${secret}@${HOST}:${port}/`),
  });
  return {
    url,
    settings: settingsWith(token),
    settingsOfStranger: settingsWith('stranger'),
    secrets: [token],
    start: async () => {
      const server = await listen((request, response) => void answer(request, response), port);
      return () => close(server);
    },
    visible: async () => (await succeed('git', ['for-each-ref', '--format', '%(refname) %(objectname) %(*objectname)'], { cwd: repository })).split('\n').filter(Boolean),
  };
}

/** Has git go to another place than one writes, and never ask: https://git-scm.com/docs/git-config#Documentation/git-config.txt-urlltbasegtinsteadOf */
export function redirected(from: string, to: string): NodeJS.ProcessEnv {
  return { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: `url.${to}.insteadOf`, GIT_CONFIG_VALUE_0: from, GIT_TERMINAL_PROMPT: '0' };
}
