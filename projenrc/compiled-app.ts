import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const root = join(__dirname, '..');

/** An app whose `lib` is what TypeScript compiles of this library. */
export class CompiledApp {
  /** By file. */
  readonly compiled = new Map<string, string>();

  constructor(readonly folder: string) {
    for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts') && !path.startsWith('cli'))) {
      const { outputText } = transpileModule(readFileSync(join(root, 'src', name), 'utf8'), {
        compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true },
      });
      const file = join(folder, 'lib', name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, outputText);
      this.compiled.set(file, outputText);
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  }

  /** What a step of the compilation prints. */
  compileFurther(step: string): string {
    return run('--import', 'tsx', join(__dirname, step), join(this.folder, 'lib'));
  }

  /** What a program in the app prints. */
  printed(name: string, program: string): string {
    writeFileSync(join(this.folder, name), program);
    return run(join(this.folder, name));
  }
}

/** What Node.js prints. */
export function run(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return stdout + stderr;
}
