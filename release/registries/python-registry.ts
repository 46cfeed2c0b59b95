import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, HOST } from './loopback';
import { Place, Registry } from './registry';
import { serve } from './server-program';
import { cached } from '../../tools/cached';
import { succeed } from '../../tools/run-program';

const USER = 'publisher';

/** passlib is what pypiserver reads passwords with; twine is the last that publib takes, which else would download it each time. */
const PACKAGES = ['pypiserver==2.4.2', 'passlib==1.7.4', 'twine==6.1.0'];

/** The folder of the programs in an environment that has not shut out what `pip install --user` installs. */
async function programs(): Promise<string> {
  const python = await succeed('python3', ['--version']);
  const environment = await cached('python-publishing', [python, ...PACKAGES], async folder => {
    await succeed('python3', ['-m', 'venv', '--system-site-packages', folder]);
    await succeed(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--no-input', ...PACKAGES]);
  });
  return join(environment, 'bin');
}

/** PyPI's protocol: the library is here alone, for all else pip is sent to PyPI. */
export async function pythonRegistry({ name, folder }: Place): Promise<Registry> {
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const url = `http://${HOST}:${port}`;
  const bin = await programs();
  for (const each of ['packages', 'bin']) await mkdir(join(folder, each), { recursive: true });
  await writeFile(join(folder, 'htpasswd'), `${USER}:{SHA}${createHash('sha1').update(password).digest('base64')}\n`);
  // publib says --skip-existing, which twine lets nobody say to another registry than PyPI.
  await writeFile(join(folder, 'bin', 'python3'), `#!/bin/bash
arguments=()
for argument; do [[ $argument == --skip-existing ]] || arguments+=("$argument"); done
exec ${bin}/python3 "\${arguments[@]}"
`, { mode: 0o755 });

  const settings = {
    // PyPI's own registry knows of GitHub.
    PYPI_TRUSTED_PUBLISHER: 'false',
    TWINE_REPOSITORY_URL: url,
    TWINE_USERNAME: USER,
    PYTHONUSERBASE: join(folder, 'user'),
    PATH: [join(folder, 'bin'), process.env.PATH].join(':'),
  };
  return {
    url,
    settings: { ...settings, TWINE_PASSWORD: password },
    settingsOfStranger: { ...settings, TWINE_PASSWORD: 'stranger' },
    secrets: [password],
    // By the module, as the program in bin knows its interpreter by a name that it had before it was moved.
    start: () => serve(join(bin, 'python'), [
      '-m', 'pypiserver', 'run', '--interface', HOST, '--port', String(port), '--passwords', join(folder, 'htpasswd'), '--authenticate', 'update', join(folder, 'packages'),
    ], { cwd: folder, log: join(folder, 'log'), url: `${url}/health` }),
    visible: async () => {
      // What it has not got is elsewhere, says pypiserver.
      const response = await fetch(`${url}/simple/${name}/`, { redirect: 'manual' });
      return response.ok ? [...(await response.text()).matchAll(/href="([^"]+)"/g)].map(([, file]) => file) : [];
    },
  };
}
