import { appendFile, cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluate, Step } from './release-workflow';
import { runProgram, succeed } from '../tools/run-program';
import { UserError } from '../tools/user-error';

/** Where the release is rehearsed, in place of GitHub. */
export interface Stage {
  /** The repository that jobs check out: what is released is its branch main. */
  readonly origin: string;
  readonly commit: string;
  /** What one job hands to others. */
  readonly artifact: string;
  /** What `npm ci` would install, which every job gets as links. */
  readonly modules: string;
}

type StandIn = (step: Step, folder: string, stage: Stage) => Promise<unknown>;

/** What actions do that matters here; the languages are those that the machine has. */
export const ACTIONS: Readonly<Record<string, StandIn>> = {
  'actions/checkout': async (step, folder, { origin }) =>
    succeed('git', ['clone', '--quiet', '--branch', 'main', origin, join(folder, String(step.with?.path ?? '.'))]),
  'actions/upload-artifact': async (step, folder, { artifact }) => cp(join(folder, String(step.with!.path)), artifact, { recursive: true }),
  'actions/download-artifact': async (step, folder, { artifact }) => cp(artifact, join(folder, String(step.with!.path)), { recursive: true }),
  'actions/setup-node': async () => undefined,
  'actions/setup-java': async () => undefined,
  'actions/setup-python': async () => undefined,
  'actions/setup-go': async () => undefined,
};

/** What GitHub says of itself; not what `npm run` tells its scripts, as where the person's own .npmrc is. */
const RUNNER: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.keys(process.env).filter(name => /^npm_/i.test(name)).map(name => [name, undefined])),
  CI: 'true',
};

/** Runs steps one after another, and gives what they put out. */
export async function runSteps(steps: readonly Step[], folder: string, stage: Stage, env: NodeJS.ProcessEnv = {}): Promise<Record<string, string>> {
  const output = join(folder, '..', 'output');
  await mkdir(folder, { recursive: true });
  await appendFile(output, '');
  for (const step of steps) {
    const { exitCode, said } = await runStep(step, folder, stage, { GITHUB_OUTPUT: output, GITHUB_REF: 'refs/heads/main', ...env });
    if (exitCode !== 0 && !step['continue-on-error']) throw new UserError(`the step '${step.name}' fails with exit code ${exitCode}\n${said}`);
  }
  return Object.fromEntries((await readFile(output, 'utf8')).split('\n').filter(Boolean).map(line => line.split('=') as [string, string]));
}

export interface StepResult {
  readonly exitCode: number | null;
  readonly said: string;
}

export async function runStep(step: Step, folder: string, stage: Stage, env: NodeJS.ProcessEnv): Promise<StepResult> {
  if (step.uses !== undefined) {
    const [action] = step.uses.split('@');
    const standIn = ACTIONS[action];
    if (standIn === undefined) throw new UserError(`nothing stands in for ${action}: see release/run-steps.ts`);
    await standIn(step, folder, stage);
    return { exitCode: 0, said: '' };
  }
  const command = step.run!;
  const install = /^(?:cd (\S+) && )?npm ci$/.exec(command);
  if (install) {
    await succeed('cp', ['-al', stage.modules, join(folder, install[1] ?? '.', 'node_modules')]);
    return { exitCode: 0, said: '' };
  }
  const context = { 'github.ref': 'refs/heads/main', 'github.sha': stage.commit };
  const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(String(value), context)]));
  const { exitCode, stdout, stderr } = await runProgram('bash', ['-e', '-c', command], { cwd: folder, env: { ...RUNNER, ...own, ...env } });
  return { exitCode, said: stdout + stderr };
}
