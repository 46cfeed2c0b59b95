import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessStrategy, ProcessAccess } from '../src';
import { leastGrant } from '../src/access/least-grant';
import { memberName } from '../src/report/members';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const examples = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);

const snippets = (language: string) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(match => match[1]);

test.each([['ts', 'main.ts'], ['python', 'main.py'], ['java', 'Main.java'], ['go', 'main.go']])('README: every %s snippet is the %s of an example', (language, file) => {
  expect(snippets(language).length).toBeGreaterThan(0);
  const programs = examples.map(name => readFileSync(join(root, 'examples', name, file), 'utf8'));
  for (const snippet of snippets(language)) expect(programs).toContain(snippet);
});

test("README: the YAML is of the first example's output, line by line and in its order", () => {
  const output = readFileSync(join(root, 'examples', 'nginx', 'dist', 'nginx.k8s.yaml'), 'utf8').split('\n');
  let position = 0;
  for (const line of snippets('yaml')[0].trimEnd().split('\n')) {
    const found = output.indexOf(line, position);
    expect(found === -1 ? line : '').toBe('');
    position = found + 1;
  }
});

test.each(Object.values(ProcessAccess).map(access => [memberName(access), access] as const))('README: the table tells what %s takes if the target may be anybody', (member, access) => {
  const { capabilities: { add = [] } = {} } = leastGrant({
    access: [access], actor: { name: 'shell' }, targets: [{ name: 'app' }], pod: { metadata: {}, spec: {} }, node: {}, strategy: AccessStrategy.LEAST_PRIVILEGE, permits: () => true,
  })!;
  const [, takes] = new RegExp(`^\\| \`${member}\` \\| .* \\| (.*) \\|$`, 'm').exec(readme) ?? [];
  expect(takes).toBe(add.map(name => `\`${name}\``).join(' ') || 'nothing');
});

/** As GitHub makes it from a heading. */
const anchorOf = (heading: string) => `#${heading.toLowerCase().replace(/[^a-z0-9 -]/g, '').replace(/ /g, '-')}`;

test.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'oracle/README.md', 'e2e/README.md'])('%s: every link leads somewhere', file => {
  const text = readFileSync(join(root, file), 'utf8');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(match => match[1]).filter(link => !link.startsWith('https://'));
  for (const link of links) {
    const [path, anchor] = link.split('#');
    const target = path === '' ? file : join(file, '..', path);
    expect([link, existsSync(join(root, target))]).toEqual([link, true]);
    if (anchor === undefined) continue;
    const headings = [...readFileSync(join(root, target), 'utf8').matchAll(/^#+ (.*)$/gm)].map(match => anchorOf(match[1]));
    expect(headings).toContain(`#${anchor}`);
  }
});
