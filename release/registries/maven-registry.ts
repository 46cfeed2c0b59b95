import { createHash, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { close, freePort, HOST, listen, userOf } from './loopback';
import { Place, Registry } from './registry';
import { Staging } from './staging';
import { mavenRepository } from '../../languages/places';
import { succeed } from '../../tools/run-program';

const USER = 'publisher';

interface Answer {
  readonly status: number;
  readonly body?: string | Buffer;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (staging: Staging, body: Buffer, captured: readonly string[]) => Answer;
}

/** The part of Nexus' staging that publib has nexus-staging-maven-plugin use: https://central.sonatype.org/publish/publish-portal-ossrh-staging-api */
const STAGING: readonly Route[] = [
  {
    method: 'GET',
    path: /^status$/,
    answer: () => ({ status: 200, body: '<status><data><appName>Nexus</appName><version>2.14.20</version><apiVersion>2.14.20</apiVersion><editionShort>PRO</editionShort></data></status>' }),
  },
  {
    method: 'GET',
    path: /^staging\/profiles\/(\w+)$/,
    answer: (_staging, _body, [id]) => ({ status: 200, body: `<profileResponse><data><id>${id}</id><name>${id}</name><mode>BOTH</mode></data></profileResponse>` }),
  },
  {
    method: 'POST',
    path: /^staging\/profiles\/\w+\/start$/,
    answer: staging => ({ status: 201, body: `<promoteResponse><data><stagedRepositoryId>${staging.start()}</stagedRepositoryId></data></promoteResponse>` }),
  },
  {
    method: 'PUT',
    path: /^staging\/deployByRepositoryId\/([\w-]+)\/(.+)$/,
    answer: (staging, body, [id, path]) => {
      staging.put(id, path, body);
      return { status: 201 };
    },
  },
  {
    method: 'POST',
    path: /^staging\/profiles\/\w+\/finish$/,
    answer: (staging, body) => {
      const problems = staging.close(/<stagedRepositoryId>(.*?)</.exec(body.toString())![1]);
      return problems.length > 0 ? { status: 400, body: problems.join('\n') } : { status: 201 };
    },
  },
  {
    method: 'GET',
    path: /^staging\/repository\/([\w-]+)$/,
    answer: (_staging, _body, [id]) => ({
      status: 200,
      body: `<stagingProfileRepository><repositoryId>${id}</repositoryId><type>closed</type><transitioning>false</transitioning></stagingProfileRepository>`,
    }),
  },
  {
    method: 'POST',
    path: /^staging\/bulk\/promote$/,
    answer: (staging, body) => {
      for (const id of JSON.parse(body.toString()).data.stagedRepositoryIds) staging.promote(id);
      return { status: 201 };
    },
  },
];

/** A Maven repository, and what Maven Central has before it: nothing is there before all of it is. */
export async function mavenRegistry({ folder }: Place): Promise<Registry> {
  const [password, passphrase] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const port = await freePort();
  const url = `http://${HOST}:${port}`;
  const staging = new Staging();
  await mkdir(folder, { recursive: true });

  const answer = ({ method, url: path, headers }: IncomingMessage, body: Buffer): Answer => {
    if (!path!.startsWith('/service/local/')) {
      const file = staging.released.get(path!.slice(1));
      return file === undefined ? { status: 404 } : { status: 200, body: file };
    }
    const user = userOf(headers.authorization);
    if (user?.user !== USER || user.password !== password) return { status: 401 };
    for (const route of STAGING.filter(each => each.method === method)) {
      const found = route.path.exec(path!.slice('/service/local/'.length));
      if (found) return route.answer(staging, body, found.slice(1));
    }
    return { status: 404 };
  };
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const { status, body } = answer(request, await buffer(request));
    const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="rehearsal"' } : {};
    response.writeHead(status, { 'content-type': 'application/xml', ...challenge }).end(body);
  };

  const settings = {
    MAVEN_ENDPOINT: url,
    MAVEN_USERNAME: USER,
    MAVEN_GPG_PRIVATE_KEY: await privateKey(folder, passphrase),
    MAVEN_GPG_PRIVATE_KEY_PASSPHRASE: passphrase,
    MAVEN_OPTS: `-Dmaven.repo.local=${mavenRepository}`,
  };
  return {
    url,
    settings: { ...settings, MAVEN_PASSWORD: password },
    settingsOfStranger: { ...settings, MAVEN_PASSWORD: 'stranger' },
    secrets: [password, passphrase],
    start: async () => {
      const server = await listen((request, response) => void listener(request, response), port);
      return () => close(server);
    },
    visible: async () => [...staging.released].map(([path, content]) => `${path} ${createHash('sha256').update(content).digest('hex')}`).sort(),
  };
}

/** A key for a day, as secrets of GitHub hold one. */
async function privateKey(home: string, passphrase: string): Promise<string> {
  const gpg = async (...args: string[]) => succeed('gpg', ['--homedir', home, '--batch', '--pinentry-mode', 'loopback', '--passphrase', passphrase, ...args]);
  try {
    await gpg('--quick-generate-key', 'rehearsal', 'ed25519', 'sign', '1d');
    return await gpg('--armor', '--export-secret-keys');
  } finally {
    await succeed('gpgconf', ['--homedir', home, '--kill', 'all']);
  }
}
