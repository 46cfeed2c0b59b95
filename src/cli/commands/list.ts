import { CATALOGUE } from '../../rules/catalogue';
import { Command } from '../command';
import { ExitCode } from '../exit-code';
import { UsageError } from '../usage-error';

export const LIST: Command = {
  name: 'list',
  summary: 'the rules, a line each',
  operands: '',
  options: {},
  examples: [],
  run: async ([operand], _values, { out }) => {
    if (operand !== undefined) throw new UsageError(`it takes no '${operand}', see explain`);
    const width = Math.max(...CATALOGUE.map(({ id }) => id.length));
    await out(CATALOGUE.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`).join(''));
    return ExitCode.CLEAN;
  },
};
