import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesMarkdown } from '../src/report/rules-markdown';
import { CATALOGUE } from '../src/rules/catalogue';

writeFileSync(join(__dirname, '..', 'RULES.md'), rulesMarkdown(CATALOGUE));
