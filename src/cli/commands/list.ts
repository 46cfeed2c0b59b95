import { CATALOGUE } from '../../rules/catalogue';
import { Command } from '../command';
import { ExitCode } from '../exit-code';

export const LIST: Command = {
  name: 'list',
  summary: 'the rules, a line each',
  operands: '',
  options: {},
  examples: [],
  run: async (_operands, _values, { out }) => {
    const width = Math.max(...CATALOGUE.map(({ id }) => id.length));
    await out(CATALOGUE.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`).join(''));
    return ExitCode.CLEAN;
  },
};
