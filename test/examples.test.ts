import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Chart, Include, Testing } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { contents, contentsAfter, EXAMPLES, folderOf } from './fixtures/examples';

const tsx = pathToFileURL(require.resolve('tsx')).href;
const env = { ...process.env, TSX_TSCONFIG_PATH: join(__dirname, '..', 'examples', 'tsconfig.json') };

test.each(EXAMPLES)('examples/%s gives what is committed', async example => {
  const after = await contentsAfter(example, copy =>
    execFileSync(process.execPath, ['--import', tsx, join(folderOf(example), 'main.ts')], { cwd: copy, env }));
  expect(after).toEqual(contents(folderOf(example)));
});

test("examples/nginx has every field of the page's Pod with the page's value", () => {
  expect(parse(readFileSync(join(folderOf('nginx'), 'dist', 'nginx.k8s.yaml'), 'utf8'))).toMatchObject({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'nginx' },
    spec: {
      shareProcessNamespace: true,
      containers: [
        { name: 'nginx', image: 'nginx' },
        {
          name: 'shell',
          image: 'busybox:1.28',
          command: ['sleep', '3600'],
          securityContext: { capabilities: { add: ['SYS_PTRACE'] } },
          stdin: true,
          tty: true,
        },
      ],
    },
  });
});

test('examples/retrofit changes two workloads and leaves the rest of the file as it is', () => {
  const chart = new Chart(new App(), 'shop');
  new Include(chart, 'release', { url: join(folderOf('retrofit'), 'shop.yaml') });
  const before = Testing.synth(chart);
  const after = parseAllDocuments(readFileSync(join(folderOf('retrofit'), 'dist', 'shop.k8s.yaml'), 'utf8')).map(document => document.toJS());

  const web = after.find(({ kind }) => kind === 'Deployment').spec.template.spec;
  expect(web.shareProcessNamespace).toBe(true);
  expect(web.containers.pop()).toMatchObject({ name: 'inspect' });
  delete web.shareProcessNamespace;
  const queue = after.find(({ kind }) => kind === 'List').items[0].spec.template.spec;
  expect(queue.shareProcessNamespace).toBe(true);
  delete queue.shareProcessNamespace;
  expect(after).toEqual(before);
});
