import { join } from 'node:path';
import { codeFolder } from './code-folder';
import { KeptCode } from './kept-code';
import type * as command from './main';

const code = new KeptCode(codeFolder(process.env));
const { main } = code.load(join(__dirname, 'main.js')) as typeof command;
void main(process.argv.slice(2), () => code.keep());
