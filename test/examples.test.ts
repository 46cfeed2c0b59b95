import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Include, Testing } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';

const examples = join(__dirname, '..', 'examples');
const folders = readdirSync(examples, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);

/** What is committed, by file name. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

test.each(folders)('examples/%s gives what is committed', folder => {
  const outdir = mkdtempSync(join(tmpdir(), 'examples-'));
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'main.ts'], { cwd: join(examples, folder), env: { ...process.env, CDK8S_OUTDIR: outdir } });
    expect(contents(outdir)).toEqual(contents(join(examples, folder, 'dist')));
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

test("examples/nginx has every field of the page's Pod with the page's value", () => {
  expect(parse(readFileSync(join(examples, 'nginx', 'dist', 'nginx.k8s.yaml'), 'utf8'))).toMatchObject({
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
  new Include(chart, 'release', { url: join(examples, 'retrofit', 'shop.yaml') });
  const before = Testing.synth(chart);
  const after = parseAllDocuments(readFileSync(join(examples, 'retrofit', 'dist', 'shop.k8s.yaml'), 'utf8')).map(document => document.toJS());

  const web = after.find(({ kind }) => kind === 'Deployment').spec.template.spec;
  expect(web.shareProcessNamespace).toBe(true);
  expect(web.containers.pop()).toMatchObject({ name: 'inspect' });
  delete web.shareProcessNamespace;
  const queue = after.find(({ kind }) => kind === 'List').items[0].spec.template.spec;
  expect(queue.shareProcessNamespace).toBe(true);
  delete queue.shareProcessNamespace;
  expect(after).toEqual(before);
});
