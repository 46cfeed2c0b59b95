import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Step } from './release-workflow';
import { runSteps, Stage } from './run-steps';
import { UserError } from '../tools/user-error';

const stage: Stage = { origin: '', commit: '0123456', artifact: '', modules: '' };

async function run(steps: readonly Step[], env?: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'steps-'));
  try {
    return await runSteps(steps, join(folder, 'work'), stage, env);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('runSteps: one after another in one folder, with the environments of the step and of the job', async () => {
  const outputs = await run([
    { run: 'echo flour > sack' },
    { run: 'echo "sack=$(cat sack)" >> $GITHUB_OUTPUT\necho "commit=$COMMIT" >> $GITHUB_OUTPUT', env: { COMMIT: '${{ github.sha }}' } },
    { run: 'echo "mill=$MILL" >> $GITHUB_OUTPUT' },
  ], { MILL: 'wind' });
  expect(outputs).toEqual({ sack: 'flour', commit: '0123456', mill: 'wind' });
});

test('runSteps: a step that fails is the last, unless the workflow goes on', async () => {
  expect(await run([{ 'name': 'Mill', 'run': 'exit 3', 'continue-on-error': true }])).toEqual({});
  await expect(run([{ name: 'Mill', run: 'echo dust\nfalse\necho flour' }, { run: 'exit 4' }]))
    .rejects.toThrow(new UserError("the step 'Mill' fails with exit code 1\ndust\n"));
});

test('runSteps: an action that nothing stands in for is no step to leave out', async () => {
  await expect(run([{ uses: 'example/mill@v1' }])).rejects.toThrow(new UserError('nothing stands in for example/mill: see release/run-steps.ts'));
});
