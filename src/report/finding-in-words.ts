import { enumerated } from './markdown';
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

/** The same as sentences, with the rule at the end, by which more is to be found. */
export function findingAsText(finding: Finding): string {
  const { problem, fix } = findingInWords(finding);
  return `${problem}. ${fix} (${finding.rule})`;
}

function filled(text: string, parameters: Finding['parameters']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(parameters[name]));
}

function shown(parameter: Parameter | undefined): string {
  return typeof parameter === 'object' ? enumerated(parameter.map(each => `'${each}'`)) : String(parameter);
}
