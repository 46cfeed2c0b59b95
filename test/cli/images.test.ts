import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runCommand } from '../fixtures/command-run';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'images-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | object) => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};

const pod = (image: string, securityContext: object = {}) => file('pod.yaml', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { shareProcessNamespace: true, containers: [{ name: 'web', image, securityContext }, { name: 'other', image: 'busybox:1.37.0' }] },
});
const adding = (capability: string) => (image: string) => pod(image, { runAsUser: 101, capabilities: { drop: ['ALL'], add: [capability] } });
const signals = adding('KILL');
const carriesIt = { fileCapabilities: ['KILL'] };

test.each<[string, string, () => readonly string[], number]>([
  ['nothing, so that a capability may be meant for nothing', 'app:1', () => [], 1],
  ['--images', 'app:1', () => ['--images', file('images.yaml', { app: carriesIt })], 0],
  ['--images, of another version', 'app:1', () => ['--images', file('images.yaml', { 'app:2': carriesIt })], 1],
  ['images in the file of settings', 'app:1', () => ['--config', file('check.yaml', { images: { 'docker.io/library/app': carriesIt } })], 0],
  ['--images, which wins over the file of settings', 'app:1', () => ['--config', file('check.yaml', { images: { app: carriesIt } }), '--images', file('images.yaml', '# none yet\n')], 1],
])('check: %s', async (_what, image, words, code) => {
  expect(await runCommand(['check', '--rules', 'cap-nonroot-inert', ...words(), signals(image)])).toMatchObject({ code });
});

const UNPRIVILEGED = 'nginxinc/nginx-unprivileged:1.29';

test.each<[string, () => readonly string[], number]>([
  ['nothing, so that nobody tells the user of a well-known image', () => [], 0],
  ['--well-known-images', () => ['--well-known-images'], 1],
  ['well-known-images in the file of settings', () => ['--config', file('check.yaml', 'well-known-images: true\n')], 1],
])('check: %s', async (_what, words, code) => {
  expect(await runCommand(['check', '--rules', 'cap-nonroot-inert', ...words(), pod(UNPRIVILEGED, { capabilities: { add: ['KILL'] } })])).toMatchObject({ code });
});

test('map: what is certain of described images', async () => {
  const atAGlance = async (...words: string[]) => (await runCommand(['map', ...words, pod('app:1')])).out.split('\n').filter(line => line.includes('->') && line.includes('LIST'));
  const [unknown] = await atAGlance();
  expect(unknown).toMatch(/\| LIST \| SIGNAL /);
  const [known] = await atAGlance('--images', file('images.yaml', { app: { user: 0, group: 0 } }), '--well-known-images');
  expect(known).toMatch(/\| everything \| - \| SIGNAL LIST /);
});

test('debug: the user that the image names is the least that may look into its processes', async () => {
  const shell = async (...words: string[]) => {
    const { out } = await runCommand(['debug', '--target', 'web', '--access', 'filesystem', ...words, pod('app:1')]);
    return parse(out).spec.containers.at(-1).securityContext;
  };
  expect(await shell()).toMatchObject({ runAsUser: 0 });
  expect(await shell('--images', file('images.yaml', { app: { user: 1000, group: 1000 } }))).toMatchObject({ runAsUser: 1000 });
});

const FACTS = 'user, group, stepDownUser, stepDownGroup, workerUsers, fileCapabilities, setUserIdFiles, dumpable';

test.each([
  ['app: 1', "1:6: 'app': it has no facts by their names"],
  ['- app', '1:1: ["app"] has no images by their references'],
  ['a b: {}', "1:6: 'a b': image 'a b' is no reference that a container runtime can read. Name an image, as in 'busybox:1.37.0'"],
  ['app:\n  uid: 5', `2:8: 'app': uid is no fact, but ${FACTS} are`],
  ['images:\n  app: {user: 5}', "2:3: 'images': it holds images by itself: write them without it, or pass the file by --config"],
  ['app:\n  user: web', "2:9: 'app': user 'web' is no id. Write a whole number"],
  ['app:\n  user: -1', "2:9: 'app': user -1 is no id. Write a whole number from 0 to 2147483647"],
  ['app:\n  workerUsers: 5', "2:16: 'app': workerUsers 5 is no list. Write one"],
  ['app:\n  workerUsers: [0]', "2:3: 'app': stepDownUser or workerUsers is 0, which is root. Name the users that root gives its work to"],
  ['app:\n  dumpable: yes please', "2:13: 'app': dumpable 'yes please' is neither true nor false"],
  ['app:\n  fileCapabilities: NET_RAW', "2:21: 'app': fileCapabilities 'NET_RAW' is no list. Write one"],
  ['app:\n  fileCapabilities: [CAP_NET_RAW]', "2:3: 'app': 'CAP_NET_RAW' is not how Kubernetes writes a capability"],
  ['app: {}\ndocker.io/library/app: {}', "2:24: 'docker.io/library/app': it is 'app' by another name"],
  ['app: [', '2:1: unexpected end'],
])('check: --images of %j is a line with the place', async (images, problem) => {
  const { code, out, err } = await runCommand(['check', '--images', file('images.yaml', images), 'a.yaml']);
  expect([code, out, err.split('\n').length]).toEqual([2, '', 2]);
  expect(err.replaceAll(folder, '.')).toContain(problem);
});

test('check: in the file of settings, too', async () => {
  const config = file('check.yaml', 'images:\n  app:\n    user: web\nwell-known-images: 1\n');
  expect((await runCommand(['check', '--config', config, 'a.yaml'])).err).toContain(`${config}:3:11: images 'app': user 'web' is no id. Write a whole number`);
});
