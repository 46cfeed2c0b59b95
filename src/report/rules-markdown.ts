import { enumerated } from './enumerated';
import { FieldVerdicts, fieldMarkdown } from './field-markdown';
import { code, table } from './markdown';
import { LEFT_OUT } from '../rules/left-out';
import { Message, Rule } from '../rules/rule';
import { RuleSeverity } from '../rules/rule-severity';
import { ANNOTATION } from '../rules/suppressions';

const SEVERITIES: Readonly<Record<RuleSeverity, string>> = {
  [RuleSeverity.ERROR]: 'the API server or the kubelet refuses it',
  [RuleSeverity.WARNING]: 'it will fail or surprise once it runs',
  [RuleSeverity.NOTE]: 'it works, and one ought to know',
};

/** The page about all rules, for who meets one of their ids. */
export function rulesMarkdown(rules: readonly Rule[], field: FieldVerdicts): string {
  return [
    '# Rules',
    '',
    'What goes wrong in Pods whose containers share one process namespace, said before the cluster sees it. Made of the catalogue by `npm run rules`: do not edit.',
    '',
    'A rule speaks where the manifest proves it: what a manifest leaves open stays open. Commands are read as a shell reads them, and what cannot be read so is passed over. What is said of images and nodes (`Images.describe`, `Nodes.describe`) lets rules say more.',
    '',
    'In a cdk8s app, `Rules.apply(app)` holds every workload to them at synthesis: errors stop it, warnings and notes are written to stderr. `Rules.findingsOf` gives the same as data.',
    '',
    ...table(['severity', 'means'], Object.entries(SEVERITIES)),
    '',
    `An object that is not to be held to some of them says so, and why, in an annotation: \`${ANNOTATION}: pid1-kill,single-container: pause is meant\`. What is suppressed is counted, and a suppression that suppresses nothing is a note.`,
    '',
    `\`cdk8s-shared-process check --fix\` writes what is certain to be meant, for ${enumerated(rules.filter(({ fixed }) => fixed !== undefined).map(({ id }) => `[${id}](#${id})`))}. Of all else there is more than one way to put it right, or none that leaves the Pod what it is.`,
    '',
    ...table(['rule', 'severity', 'about', 'what it says'], rules.map(rule => [`[${rule.id}](#${rule.id})`, rule.severity, rule.about, rule.title])),
    '',
    ...rules.flatMap(section),
    ...fieldMarkdown(field, rules),
    '## What has no rule',
    '',
    'A rule that cannot be trusted is worse than none. Looked at, and left out:',
    '',
    ...LEFT_OUT.map(({ what, why, sources }) => `- ${what}: ${why} Sources: ${sources.map(linked).join(', ')}`),
  ].join('\n').trimEnd() + '\n';
}

function section({ id, severity, about, versions, title, explanation, messages, sources, linters, fixed }: Rule): string[] {
  const lines = [
    ...Object.values(messages).map(message => `Says: ${sentence(message)}`),
    ...fixed === undefined ? [] : [`With \`--fix\`: ${fixed}`],
    ...linters === undefined ? [] : [`Linters: ${linters}`],
    ...sources.length === 0 ? [] : [`Sources: ${sources.map(linked).join(', ')}`],
  ];
  return [
    `## ${id}`,
    '',
    `${title}: ${severity}, about ${about}${versionsInWords(versions)}. ${explanation}`,
    '',
    ...lines.map(line => `- ${line}`),
    '',
  ];
}

function sentence({ problem, fix }: Message): string {
  return `${code(problem)}. ${code(fix)}`;
}

/** A source as a link that ends where the address does. */
function linked(source: string): string {
  const [address, ...place] = source.split(' ');
  return [`<${address}>`, ...place].join(' ');
}

function versionsInWords({ since, before }: Rule['versions'] = {}): string {
  return [...since === undefined ? [] : [`, from Kubernetes 1.${since} on`], ...before === undefined ? [] : [`, before Kubernetes 1.${before}`]].join('');
}
