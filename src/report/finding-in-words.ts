import { enumerated } from './enumerated';
import { CATALOGUE } from '../rules/catalogue';
import { Finding, Parameter } from '../rules/finding';

/** What is wrong, and what to write instead. */
export interface FindingWords {
  readonly problem: string;
  readonly fix: string;
}

const RULES = new Map(CATALOGUE.map(rule => [rule.id, rule]));

export function findingInWords({ rule, message, parameters }: Finding): FindingWords {
  const { problem, fix } = RULES.get(rule)!.messages[message];
  return { problem: filled(problem, parameters), fix: filled(fix, parameters) };
}

/** Of the messages that were used, what stands between names of parameters, and these at every other place. */
const parts = new Map<string, readonly string[]>();

function filled(text: string, parameters: Finding['parameters']): string {
  let partsOfText = parts.get(text);
  if (!partsOfText) parts.set(text, partsOfText = text.split(/\{(\w+)\}/));
  let result = partsOfText[0];
  for (let index = 1; index < partsOfText.length; index += 2) result += shown(parameters[partsOfText[index]]) + partsOfText[index + 1];
  return result;
}

function shown(parameter: Parameter | undefined): string {
  return typeof parameter === 'object' ? enumerated(parameter.map(each => `'${each}'`)) : String(parameter);
}
