import { deepStrictEqual } from 'node:assert';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ofShell } from './environment';
import { downloadsOf, NPM, programsOf } from './package-managers';
import { Trial } from './trial';
import { filesOf, TypeScriptApp } from './typescript-app';
import { contents, folderOf } from '../test/fixtures/examples';
import { nodeBinary } from '../tools/node-binary';
import { root } from '../tools/places';
import { runProgram, succeed } from '../tools/run-program';
import { UserError } from '../tools/user-error';

const PLUS_34 = join(root, 'languages', 'plus-34');

/** Makes the app, and throws where what it writes is not what is committed. Tells how long it took. */
export async function tryApp(app: TypeScriptApp, trial: Trial): Promise<string> {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const made = await AppFolder.make(app, trial);
  const installed = seconds();
  await made.compile();
  const [first, ...others] = app.programs;
  await made.tryProgram(first);
  const told = `installed after ${installed}, YAML after ${seconds()}`;
  for (const program of others) await made.tryProgram(program);
  return told;
}

/** The same for an app whose package manager leaves cdk8s-plus-28 out: the library has to say what adds it. */
export async function tryWithoutPlus28(app: TypeScriptApp, trial: Trial): Promise<string> {
  const made = await AppFolder.make(app, trial);
  await made.load('load.mjs', "import 'cdk8s-shared-process';\n");
  const remedy = await made.load('load.cjs', "require('cdk8s-shared-process');\n");
  await made.run(remedy.split(' '));
  await made.compile();
  for (const program of app.programs) await made.tryProgram(program);
  return `works after ${remedy}`;
}

class AppFolder {
  static async make(app: TypeScriptApp, { folder, tarball }: Trial): Promise<AppFolder> {
    const { manager = NPM, node, programs } = app;
    for (const [name, text] of Object.entries(filesOf(app, tarball))) await writeFile(join(folder, name), text);
    await cp(tarball.file, join(folder, tarball.name));
    for (const program of programs) await copyProgram(program, join(folder, program));

    const own = await programsOf(manager);
    const env = { ...ofShell(process.env, own), ...downloadsOf(manager) };
    await succeed(manager.program, manager.install, { cwd: folder, env });
    return new AppFolder(folder, app, node === undefined ? env : { ...env, ...ofShell(process.env, [await nodeBinary(node), ...own]) });
  }

  private constructor(private readonly folder: string, private readonly app: TypeScriptApp, private readonly env: NodeJS.ProcessEnv) {}

  private get manager() {
    return this.app.manager ?? NPM;
  }

  async run([program, ...args]: readonly string[], cwd = this.folder): Promise<string> {
    return succeed(program, args, { cwd, env: this.env });
  }

  async compile(): Promise<void> {
    await this.run([...this.manager.bringsProgram, 'tsc', '--project', 'tsconfig.json']);
  }

  async tryProgram(program: string): Promise<void> {
    const file = this.app.native || this.manager.runsTypeScript ? 'main.ts' : 'main.js';
    const written = await this.run([...this.manager.runs, file], join(this.folder, program));
    if (isOnOtherPlus(program)) return deepStrictEqual(written, await readFile(join(PLUS_34, 'plus-34.yaml'), 'utf8'));

    const { 'main.js': _, ...given } = contents(join(this.folder, program));
    deepStrictEqual(given, contents(folderOf(program)));
  }

  /** Loads the library where it is to be refused, and returns the command that it gives for that. */
  async load(file: string, text: string): Promise<string> {
    await writeFile(join(this.folder, file), text);
    const [program, ...args] = [...this.manager.runs, file];
    const { exitCode, stdout, stderr } = await runProgram(program, args, { cwd: this.folder, env: this.env });
    const [remedy] = exitCode === 0 ? [] : /yarn add cdk8s-plus-28@[^ ]+(?= )/.exec(stderr) ?? [];
    if (remedy === undefined || stderr.includes('    at ')) throw new UserError(`Without cdk8s-plus-28, the library does not say what to add: ${stdout}${stderr}`);
    return remedy;
  }
}

/** Those on another cdk8s-plus are one, and write YAML; the others are examples, and write files. */
const isOnOtherPlus = (program: string) => program.startsWith('plus-');

async function copyProgram(program: string, folder: string): Promise<void> {
  if (isOnOtherPlus(program)) {
    await mkdir(folder);
    const text = await readFile(join(PLUS_34, 'main.ts'), 'utf8');
    return writeFile(join(folder, 'main.ts'), text.replaceAll('plus-34', program));
  }
  await cp(folderOf(program), folder, { recursive: true });
  await rm(join(folder, 'dist'), { recursive: true });
}
