import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Documentation, Language } from 'jsii-docgen';
import { command } from '../tools/command';
import { root } from '../tools/places';

const folder = join(root, 'docs', 'api');

/** Writes the API's reference in each language but TypeScript, whose reference is API.md. */
void command('languages', async () => {
  const documentation = await Documentation.forProject(root);
  await mkdir(folder, { recursive: true });
  for (const language of Language.values().filter(({ name }) => name !== Language.TYPESCRIPT.name)) {
    const reference = await documentation.toMarkdown({ language, allSubmodules: true });
    await writeFile(join(folder, `${language.name}.md`), reference.render());
  }
});
