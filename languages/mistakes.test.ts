import { join } from 'node:path';
import { PROGRAM_LANGUAGES } from './programs';
import { succeed } from '../tools/run-program';

const folder = join(__dirname, 'mistakes');

const MESSAGES = {
  'a name that is taken':
    "shop/pod/nginx: the container name 'nginx' is taken in Pod 'shop-pod-c8e9dfa9', in containers. Give the sidecar another name",
  'a manifest that says no':
    "shop/release: Pod 'web' says shareProcessNamespace: false. Remove that from the manifest, or pass overrideExplicitFalse: true to ProcessNamespace.share",
  'a terminal without stdin':
    'shop/pod/shell: tty is true without stdin, so nobody could type into the terminal. Set stdin: true, or leave tty out',
};

test.each(PROGRAM_LANGUAGES)('$name catches what the library says', async ({ command }) => {
  const [program, ...args] = await command(folder);

  const caught: Record<string, string> = JSON.parse(await succeed(program, args, { cwd: folder }));

  // Before it, a runtime may say that it is an error; after it, where.
  expect(Object.fromEntries(Object.entries(caught).map(([name, message]) => [name, message.split('\n')[0].replace(/^Error: /, '')]))).toEqual(MESSAGES);
});
