import { CATALOGUE } from '../../rules/catalogue';
import { Rule } from '../../rules/rule';
import { Command } from '../command';
import { ExitCode } from '../exit-code';
import { UsageError } from '../usage-error';

export const EXPLAIN: Command = {
  name: 'explain',
  summary: 'what a rule is about, what to do, and who says so',
  operands: 'RULE...',
  needs: 'a rule',
  options: {},
  examples: ['cdk8s-shared-process explain pid1-kill'],
  run: async (ids, _values, { out }) => {
    await out(ids.map(id => explanationOf(ruleOf(id))).join('\n'));
    return ExitCode.CLEAN;
  },
};

function ruleOf(id: string): Rule {
  const rule = CATALOGUE.find(each => each.id === id);
  if (!rule) throw new UsageError(`there is no rule '${id}', see list`);
  return rule;
}

function explanationOf({ id, severity, title, explanation, messages, sources, linters, versions, about, fixed }: Rule): string {
  const { since, before } = versions ?? {};
  const held = [...since === undefined ? [] : [`from 1.${since} on`], ...before === undefined ? [] : [`before 1.${before}`]].join(', ');
  return [
    `${id} (${severity}): ${title}`,
    '',
    explanation,
    ...about === 'shared processes' ? ['It is about Pods whose containers share their processes.'] : [],
    ...held === '' ? [] : [`It holds for Kubernetes ${held}.`],
    '',
    // What to do says little without what it is about, as names stand for what a finding has there.
    ...Object.values(messages).map(({ problem, fix }) => `Says: ${problem}. ${fix}.`),
    ...fixed === undefined ? [] : [`With check --fix: ${fixed}.`],
    ...linters === undefined ? [] : [`Other linters: ${linters}`],
    ...sources.map(source => `See ${source}`),
    '',
  ].join('\n');
}
