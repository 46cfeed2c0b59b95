import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessStrategy, ProcessAccess } from '../src';
import { leastGrant } from '../src/access/least-grant';

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

test.each(Object.values(ProcessAccess))('README: the table tells what %s takes if the target may be anybody', access => {
  const { capabilities: { add = [] } = {} } = leastGrant({
    access: [access], actor: { name: 'shell' }, targets: [{ name: 'app' }], pod: {}, node: {}, strategy: AccessStrategy.LEAST_PRIVILEGE, permits: () => true,
  })!;
  const [, takes] = new RegExp(`^\\| \`${access}\` \\| .* \\| (.*) \\|$`, 'm').exec(readme) ?? [];
  expect(takes).toBe(add.map(name => `\`${name}\``).join(' ') || 'nothing');
});
