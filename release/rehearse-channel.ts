import { appendFile, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Channel } from './channels';
import { Job, publishing } from './release-workflow';
import { runStep, runSteps, Stage } from './run-steps';
import { contents, contentsAfter, folderOf } from '../test/fixtures/examples';
import { succeed } from '../tools/run-program';
import { UserError } from '../tools/user-error';

/** The first of the examples. */
const EXAMPLE = 'nginx';

export interface Rehearsal {
  readonly stage: Stage;
  readonly library: { readonly name: string; readonly version: string };
  /** A folder of its own, which is not there yet. */
  readonly folder: string;
}

/** Publishes what the job publishes, first in vain and at last once too often, and has an app use it; gives the name and size of the file that was published. */
export async function rehearse(channel: Channel, job: Job, { stage, library, folder }: Rehearsal): Promise<string> {
  const { before, publish } = publishing(job);
  const work = join(folder, 'job', 'work');
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true });
  await runSteps(before, work, stage);

  const dist = join(work, 'dist');
  const file = (await readdir(dist, { recursive: true })).find(path => channel.file.test(path));
  if (file === undefined) throw new UserError(`nothing in dist is called as ${channel.file}`);
  const { size } = await stat(join(dist, file));

  const registry = await channel.registry({ name: library.name, folder: join(folder, 'registry') });
  const own = {
    // publib writes credentials there.
    HOME: home,
    // and leaves things there.
    TMPDIR: home,
    npm_config_cache: (await succeed('npm', ['config', 'get', 'cache'])).trim(),
  };
  const attempt = async (settings: NodeJS.ProcessEnv) => {
    const { exitCode, said } = await runStep(publish, work, stage, { ...own, ...settings });
    return { exitCode, said: registry.secrets.reduce((text, secret) => text.replaceAll(secret, '***'), said) };
  };
  const inVain = async (why: string, settings: NodeJS.ProcessEnv) => {
    const { exitCode, said } = await attempt(settings);
    if (exitCode === 0) throw new UserError(`publishing to ${channel.name} ${why} is taken for a success\n${said}`);
  };

  await inVain('while it is down', registry.settings);
  const stop = await registry.start();
  try {
    await inVain('as somebody who may not', registry.settingsOfStranger);
    const halfDone = await registry.visible();
    if (halfDone.length > 0) throw new UserError(`publishing to ${channel.name} fails, and leaves\n${halfDone.join('\n')}`);

    const { exitCode, said } = await attempt(registry.settings);
    if (exitCode !== 0) throw new UserError(`publishing to ${channel.name} fails with exit code ${exitCode}\n${said}`);
    const published = await registry.visible();
    if (!published.some(line => line.includes(library.version))) throw new UserError(`publishing to ${channel.name} leaves no ${library.version}\n${said}`);

    await appendFile(join(dist, file), channel.addition);
    const again = await attempt(registry.settings);
    if (!channel.refusal.test(again.said)) throw new UserError(`${channel.name} does not say that it has ${library.version}\n${again.said}`);
    const left = await registry.visible();
    if (!isDeepStrictEqual(left, published)) {
      throw new UserError(`${channel.name} lets ${library.version} be published again, as something else\n${left.join('\n')}\n${again.said}`);
    }

    const given = await contentsAfter(EXAMPLE, copy => channel.run({
      folder: dirname(copy), program: copy, library, registry: registry.url, dist,
    }));
    if (!isDeepStrictEqual(given, contents(folderOf(EXAMPLE)))) throw new UserError(`examples/${EXAMPLE} gives other bytes with the library from ${channel.name}`);
  } finally {
    await stop();
  }
  return `${basename(file)}, ${Math.round(size / 1024)} KiB`;
}
