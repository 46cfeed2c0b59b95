import { tryApp, tryWithoutPlus28 } from './app-folder';
import { tryRepository } from './checked-repository';
import { tryCommand } from './command-alone';
import { TEMPLATES, tryTemplate } from './init-app';
import { NPM, PACKAGE_MANAGERS, PackageManager, YARN_4_PLUG_N_PLAY } from './package-managers';
import { Trial } from './trial';
import { COMMON_JS, ESM, ModuleForm, TypeScriptApp } from './typescript-app';
import { tryValidation } from './validated-app';
import { LEAST, LEAST_NODE, NEWEST, OTHER_PLUS } from './versions';
import { REQUIRED_PROGRAMS } from '../languages/required-programs';
import { EXAMPLES } from '../test/fixtures/examples';
import { NODE_VERSIONS } from '../tools/node-binary';
import { RequiredProgram } from '../tools/required-program';

/** An app that is made in an empty folder, and has to work. */
export interface Cell {
  readonly name: string;
  /** Whether it is one of those that are tried with each change. */
  readonly short: boolean;
  /** What the machine has to have. */
  readonly requires?: readonly RequiredProgram[];
  /** What is to be told of it. */
  readonly try: (trial: Trial) => Promise<string>;
}

const WITH_BOTH = { ...NEWEST, ...OTHER_PLUS['plus-34'] };

/** The compilers that work, from the oldest on; the declarations of newer constructs are written for 5.0. */
const COMPILERS: readonly Pick<TypeScriptApp, 'typescript' | 'dependencies' | 'skipLibCheck'>[] = [
  { typescript: '4.9.5', dependencies: { ...LEAST, ...OTHER_PLUS['plus-34'] } },
  { typescript: '4.9.5', dependencies: WITH_BOTH, skipLibCheck: true },
  { typescript: '5.0.4', dependencies: WITH_BOTH },
  { typescript: '6.0.3', dependencies: WITH_BOTH },
  { typescript: '7.0.2', dependencies: WITH_BOTH },
];

const FORMS: readonly ModuleForm[] = [COMMON_JS, ESM];
const PROGRAMS = ['nginx', 'plus-34'];

/** Those that run TypeScript as it is: https://nodejs.org/api/typescript.html */
const isNative = (node: string) => node !== LEAST_NODE;

const cell = (name: string, app: TypeScriptApp, short = false): Cell => ({ name, short, try: trial => tryApp(app, trial) });

const managed = (manager: PackageManager) => cell(`${manager.name}, each example`, { manager, dependencies: NEWEST, programs: EXAMPLES }, manager === NPM);

/** An app that does not ask for cdk8s-plus-28. */
const alone = (manager: PackageManager, program: keyof typeof OTHER_PLUS, short: boolean): Cell => {
  const { cdk8s, constructs } = NEWEST;
  const app = { manager, dependencies: { cdk8s, constructs, ...OTHER_PLUS[program] }, programs: [program] };
  const attempt = manager.addsPeers ? tryApp : tryWithoutPlus28;
  return { name: `${manager.name}, cdk8s-${program} alone`, short, try: trial => attempt(app, trial) };
};

const compiled = FORMS.flatMap(form => COMPILERS.map(({ typescript, dependencies, skipLibCheck = false }) =>
  cell(
    `TypeScript ${typescript}, ${form.name}, constructs ${dependencies.constructs}${skipLibCheck ? ', skipLibCheck' : ''}`,
    { typescript, dependencies, skipLibCheck, form, programs: PROGRAMS },
  )));

const ran = [LEAST_NODE, ...NODE_VERSIONS].flatMap(node => [
  ...FORMS.map(form => cell(`Node.js ${node}, ${form.name}`, { node, form, dependencies: WITH_BOTH, programs: PROGRAMS })),
  ...isNative(node) ? [cell(`Node.js ${node}, TypeScript as it is`, { node, form: ESM, native: true, dependencies: WITH_BOTH, programs: PROGRAMS })] : [],
]);

const initialized = TEMPLATES.map(template => ({
  name: `cdk8s init ${template.name}`,
  short: false,
  requires: template.requires,
  try: async (trial: Trial) => tryTemplate(template, trial),
}));

export const CELLS: readonly Cell[] = [
  ...PACKAGE_MANAGERS.map(managed),
  ...PACKAGE_MANAGERS.map(manager => alone(manager, 'plus-34', manager === NPM || manager === YARN_4_PLUG_N_PLAY)),
  alone(NPM, 'plus-33', false),
  { name: 'the command alone', short: true, try: tryCommand },
  { name: 'cdk8s synth, with the rules as a validation plugin', short: true, try: tryValidation },
  { name: 'the action and the pre-commit hook', short: true, requires: [REQUIRED_PROGRAMS.python], try: tryRepository },
  ...compiled,
  ...ran,
  ...initialized,
];
