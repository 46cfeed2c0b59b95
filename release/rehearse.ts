import { rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CHANNELS, NOT_REHEARSED } from './channels';
import { rehearse } from './rehearse-channel';
import { Jobs, jobsOf } from './release-workflow';
import { runSteps, Stage } from './run-steps';
import { packedFiles } from './tarball';
import { command } from '../tools/command';
import { root } from '../tools/places';
import { find, remedy } from '../tools/required-program';
import { succeed } from '../tools/run-program';
import { UserError } from '../tools/user-error';

/** Runs the release workflow of the last commit, here, and publishes to registries on loopback. */
void command('release', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'release-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // An exit as any other, so that servers end and nothing is left.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const jobs = jobsOf(await readFile(join(root, '.github', 'workflows', 'release.yml'), 'utf8'));
  const stage = await stageIn(folder);
  const start = Date.now();
  const version = await prepare(jobs, stage, join(folder, 'release', 'work'));
  const { name } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  console.log(`${name} ${version} is made of ${stage.commit.slice(0, 7)} in ${seconds(start)}`);

  const counts = { passed: 0, failed: 0, notRun: 0 };
  for (const channel of CHANNELS) {
    const remedies = await Promise.all(channel.requires.map(async required => remedy(required, await find(required))));
    const needed = remedies.filter(text => text !== undefined);
    if (needed.length > 0) {
      counts.notRun++;
      console.log(`${channel.name}: not run: ${needed.join('; ')}`);
      continue;
    }
    const began = Date.now();
    try {
      const published = await rehearse(channel, jobs[channel.job], { stage, library: { name, version }, folder: join(folder, channel.job) });
      counts.passed++;
      console.log(`${channel.name}: ${published}, is published, refused a second time, installed and run, in ${seconds(began)}`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      counts.failed++;
      console.log(`${channel.name}: ${error.message}`);
    }
  }
  for (const [job, why] of Object.entries(NOT_REHEARSED)) {
    counts.notRun++;
    console.log(`${jobs[job].name}: not run: ${why}`);
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.notRun} not run`);
  if (counts.failed > 0) throw new UserError('what is published is not what it should be');
});

const seconds = (since: number) => `${Math.round((Date.now() - since) / 1000)} s`;

/** With a repository of its own, as the release tags, and nothing here is to change. */
async function stageIn(folder: string): Promise<Stage> {
  const commit = (await succeed('git', ['rev-parse', 'HEAD'], { cwd: root })).trim();
  const origin = join(folder, 'origin.git');
  await succeed('git', ['clone', '--quiet', '--bare', root, origin]);
  await succeed('git', ['update-ref', 'refs/heads/main', commit], { cwd: origin });
  const modules = join(folder, 'node_modules');
  await succeed('cp', ['-a', join(root, 'node_modules'), modules]);
  // The library's tests are run everywhere else, and take minutes.
  for (const program of ['jest', 'eslint']) {
    const link = join(modules, '.bin', program);
    await rm(link);
    await writeFile(link, '#!/bin/sh\n', { mode: 0o755 });
  }
  return { origin, commit, artifact: join(folder, 'artifact'), modules };
}

/** Runs the job that makes the packages, and gives the version that they have. */
async function prepare(jobs: Jobs, stage: Stage, work: string): Promise<string> {
  const { steps, env } = jobs.release;
  const { exists, latest_commit: latest } = await runSteps(steps, work, stage, env);
  if (exists !== 'false' || latest !== stage.commit) throw new UserError(`nothing would be published: the tag exists: ${exists}, the last commit is ${latest}`);

  const dist = (name: string) => readFile(join(stage.artifact, name), 'utf8');
  const version = await dist('version.txt');
  const { metadata: { component } } = JSON.parse(await dist('sbom.cdx.json'));
  const wrong = [
    ...await dist('releasetag.txt') === `v${version}` ? [] : ['releasetag.txt has another version'],
    ...(await dist('changelog.md')).includes(`## ${version} (`) || (await dist('changelog.md')).includes(`## [${version}](`) ? [] : [`changelog.md has no ${version}`],
    ...component.version === version ? [] : [`the software bill of materials is of ${component.version}`],
  ];
  const [tarball] = (await readdir(join(stage.artifact, 'js'))).map(file => join(stage.artifact, 'js', file));
  const packed = (await succeed('tar', ['-tzf', tarball])).trim().split('\n').map(path => path.replace(/^package\//, '')).sort();
  const sources = (await succeed('git', ['ls-files', 'src'], { cwd: work })).trim().split('\n');
  if (!isDeepStrictEqual(packed, packedFiles(sources))) wrong.push(`${basename(tarball)} has other files than it should: ${packed.join(' ')}`);
  if (wrong.length > 0) throw new UserError(`dist is not of ${version}: ${wrong.join('; ')}`);
  return version;
}
