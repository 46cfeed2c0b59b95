import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema } from '../src/cli/config-schema';
import { rulesMarkdown } from '../src/report/rules-markdown';
import { CATALOGUE } from '../src/rules/catalogue';

const write = (name: string, text: string) => writeFileSync(join(__dirname, '..', name), text);

write('RULES.md', rulesMarkdown(CATALOGUE));
write('check.schema.json', `${JSON.stringify(configSchema(), undefined, 2)}\n`);
