import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join, normalize, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { close, freePort, HOST, listen, userOf } from './loopback';
import { Place, Registry } from './registry';
import { mavenRepository } from '../../languages/places';

const USER = 'publisher';

/** A Maven repository, which is files by paths: https://maven.apache.org/repository/layout.html. As on Central, a version's never change. */
export async function mavenRegistry({ folder }: Place): Promise<Registry> {
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const url = `http://${HOST}:${port}`;
  const settings = {
    MAVEN_SERVER_ID: 'rehearsal',
    MAVEN_REPOSITORY_URL: url,
    MAVEN_USERNAME: USER,
    // Only what goes to Central is signed.
    MAVEN_GPG_PRIVATE_KEY: '',
    MAVEN_OPTS: `-Dmaven.repo.local=${mavenRepository}`,
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const file = join(folder, normalize(decodeURIComponent(request.url!)));
    if (request.method === 'GET') {
      if (!existsSync(file)) return end(response, 404);
      createReadStream(file).pipe(response);
      return;
    }
    const body = await buffer(request);
    const user = userOf(request.headers.authorization);
    if (user?.user !== USER || user.password !== password) return end(response, 401, { 'www-authenticate': 'Basic realm="rehearsal"' });
    if (existsSync(file) && !file.includes('maven-metadata.xml')) return end(response, 409);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, body);
    return end(response, 201);
  };
  return {
    url,
    settings: { ...settings, MAVEN_PASSWORD: password },
    settingsOfStranger: { ...settings, MAVEN_PASSWORD: 'stranger' },
    secrets: [password],
    start: async () => {
      const server = await listen((request, response) => void answer(request, response), port);
      return () => close(server);
    },
    visible: async () => {
      const entries = existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : [];
      return Promise.all(entries.filter(entry => entry.isFile() && !entry.name.startsWith('maven-metadata.xml')).map(async ({ parentPath, name }) => {
        const file = join(parentPath, name);
        return `${relative(folder, file)} ${createHash('sha256').update(await readFile(file)).digest('hex')}`;
      }));
    },
  };
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers).end();
}
