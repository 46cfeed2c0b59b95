import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort, HOST } from './loopback';
import { Place, Registry } from './registry';
import { serve } from './server-program';
import { cached } from '../../tools/cached';
import { succeed } from '../../tools/run-program';
import { UserError } from '../../tools/user-error';

/** The last verdaccio that runs with Node.js 20. Its node-fetch 3 is no CommonJS, which it asks for. */
const VERDACCIO = { name: 'verdaccio', version: '6.8.0', overrides: { 'node-fetch': '2.7.0' } };

const USER = 'publisher';

async function verdaccio(): Promise<string> {
  const manifest = JSON.stringify({ private: true, dependencies: { [VERDACCIO.name]: VERDACCIO.version }, overrides: VERDACCIO.overrides });
  const folder = await cached('verdaccio', [manifest, process.version], async prefix => {
    await writeFile(join(prefix, 'package.json'), manifest);
    await succeed('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: prefix });
  });
  return join(folder, 'node_modules', 'verdaccio', 'bin', 'verdaccio');
}

/** npm's protocol: the library is here alone, all else comes from the registry that the machine has. */
export async function npmRegistry({ name, folder }: Place): Promise<Registry> {
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const url = `http://${HOST}:${port}`;
  const config = join(folder, 'config.yaml');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'htpasswd'), `${USER}:${shaOf(password)}\n`);
  await writeFile(config, stringify({
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    uplinks: { upstream: { url: (await succeed('npm', ['config', 'get', 'registry'])).trim() } },
    packages: {
      [name]: { access: '$all', publish: USER },
      '**': { access: '$all', proxy: 'upstream' },
    },
    log: { type: 'stdout', level: 'warn' },
  }));
  const program = await verdaccio();
  const serveIt = () => serve(process.execPath, [program, '--config', config, '--listen', `${HOST}:${port}`], {
    cwd: folder, log: join(folder, 'log'), url: `${url}/-/ping`,
  });

  const stop = await serveIt();
  const token = await tokenFor(password, url).finally(stop);

  const settings = {
    NPM_REGISTRY: `${HOST}:${port}`,
    DISABLE_HTTPS: 'true',
    // Both are for what npm's own registry knows of GitHub.
    NPM_TRUSTED_PUBLISHER: 'false',
    NPM_CONFIG_PROVENANCE: 'false',
    NPM_CONFIG_FETCH_RETRIES: '0',
    NPM_CONFIG_LOGS_MAX: '0',
  };
  return {
    url,
    settings: { ...settings, NPM_TOKEN: token },
    settingsOfStranger: { ...settings, NPM_TOKEN: 'stranger' },
    secrets: [password, token],
    start: serveIt,
    visible: async () => {
      const response = await fetch(`${url}/${name}`);
      if (!response.ok) return [];
      const { versions } = await response.json() as { versions: Record<string, { dist: { integrity: string } }> };
      return Object.entries(versions).map(([version, { dist }]) => `${version} ${dist.integrity}`);
    },
  };
}

/** As Apache writes a password: https://httpd.apache.org/docs/2.4/misc/password_encryptions.html */
const shaOf = (password: string) => `{SHA}${createHash('sha1').update(password).digest('base64')}`;

async function tokenFor(password: string, url: string): Promise<string> {
  const response = await fetch(`${url}/-/user/org.couchdb.user:${USER}`, {
    method: 'PUT',
    // Who says so already is no new user, whom nobody may become.
    headers: { 'content-type': 'application/json', 'authorization': `Basic ${Buffer.from(`${USER}:${password}`).toString('base64')}` },
    body: JSON.stringify({ name: USER, password }),
  });
  const { token, error } = await response.json() as { token?: string; error?: string };
  if (token === undefined) throw new UserError(`verdaccio gives no token: ${error}`);
  return token;
}
