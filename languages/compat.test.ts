import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/places';

function run(program: string, args: readonly string[], cwd: string) {
  return spawnSync(program, args, { cwd, encoding: 'utf8' });
}

describe('compatibility', () => {
  const project = mkdtempSync(join(tmpdir(), 'compat-'));
  const selector = join(project, 'src', 'constructs', 'workload-selector.ts');
  const compile = () => run(process.execPath, [join(root, 'node_modules', 'jsii', 'bin', 'jsii'), '--silence-warnings=reserved-word'], project);
  const compare = () => run(process.execPath, ['--import', 'tsx', join(__dirname, 'compat.ts')], project);

  beforeAll(() => {
    run('git', ['clone', '--quiet', '--no-tags', root, '.'], project);
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    compile();
  });

  afterAll(() => rmSync(project, { recursive: true }));

  test('has nothing to hold to before the first version', () => {
    expect(compare()).toMatchObject({ status: 0, stdout: 'No version is tagged, so there is none to be compatible with.\n' });
  });

  test('holds to the last version that is tagged', () => {
    run('git', ['tag', 'v1.0.0'], project);

    expect(compare()).toMatchObject({ status: 0, stdout: 'The API is compatible with v1.0.0.\n' });
  });

  test('names what a change takes away', () => {
    writeFileSync(selector, readFileSync(selector, 'utf8').replace('readonly podTemplatePath?: string;', ''));
    compile();

    expect(compare()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^languages: the API is not compatible with v1\.0\.0\n[^]*podTemplatePath/),
    });
  });
});
