import { NPM, PackageManager } from './package-managers';
import { Tarball } from './tarball';
import { NODE_TYPES, TYPESCRIPT } from './versions';

/** How modules are written and loaded. */
export interface ModuleForm {
  readonly name: string;
  readonly type: 'commonjs' | 'module';
  readonly module: string;
}

export const COMMON_JS: ModuleForm = { name: 'CommonJS', type: 'commonjs', module: 'commonjs' };
export const ESM: ModuleForm = { name: 'ESM with NodeNext', type: 'module', module: 'nodenext' };

/** An app in TypeScript on the packed library. */
export interface TypeScriptApp {
  /** By name, with the version. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Examples, and the program of languages/plus-34 as 'plus-33' or 'plus-34'. */
  readonly programs: readonly string[];
  /** @default npm */
  readonly manager?: PackageManager;
  /** @default - that of `cdk8s init` */
  readonly typescript?: string;
  /** @default CommonJS */
  readonly form?: ModuleForm;
  /** Whether the compiler leaves the declarations of packages alone. @default false */
  readonly skipLibCheck?: boolean;
  /** @default - that of this process */
  readonly node?: string;
  /** Whether Node.js runs the TypeScript as it is. @default false */
  readonly native?: boolean;
}

/** The app's files, but its programs. */
export function filesOf(app: TypeScriptApp, { name }: Tarball): Record<string, string> {
  const { dependencies, manager = NPM, typescript = TYPESCRIPT, form = COMMON_JS, skipLibCheck = false, native = false } = app;
  const packageJson = {
    name: 'app',
    version: '1.0.0',
    private: true,
    type: form.type,
    dependencies: { 'cdk8s-shared-process': `file:./${name}`, ...dependencies },
    devDependencies: { typescript, '@types/node': NODE_TYPES },
  };
  const tsconfig = {
    compilerOptions: { strict: true, target: 'es2022', module: form.module, types: ['node'], skipLibCheck, noEmit: native },
    include: ['*/*.ts'],
  };
  return { 'package.json': JSON.stringify(packageJson), 'tsconfig.json': JSON.stringify(tsconfig), ...manager.files };
}
