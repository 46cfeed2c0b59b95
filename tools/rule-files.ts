import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places';
import { configSchema } from '../src/cli/config-schema';
import { rulesMarkdown } from '../src/report/rules-markdown';
import { CATALOGUE } from '../src/rules/catalogue';

const write = (name: string, text: string) => writeFileSync(join(root, name), text);

write('RULES.md', rulesMarkdown(CATALOGUE, JSON.parse(readFileSync(join(root, 'test/rules/field/verdicts.json'), 'utf8'))));
write('check.schema.json', `${JSON.stringify(configSchema(), undefined, 2)}\n`);
