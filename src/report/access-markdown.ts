import { anonymous } from './anonymous-decision';
import { decisionAsSentence } from './decision-in-words';
import { lossSentences } from './loss-sentences';
import { code, plain, table } from './markdown';
import { memberName } from './members';
import { grouped, PairGroup, pairsByText } from './pair-groups';
import { AccessOutcome } from '../access/access-outcome';
import { Decision } from '../access/decision';
import { readingOf } from '../access/exposures';
import { lossesIn } from '../access/losses';
import { PairDecisions } from '../access/pair-decisions';
import { ProcessAccess } from '../access/process-access';
import { DataLocation } from '../pod/data-location';
import { PodSpec } from '../pod/pod';

const { ALLOWED, UNKNOWN } = AccessOutcome;

const ANSWERS: Readonly<Record<AccessOutcome, string>> = {
  [AccessOutcome.ALLOWED]: 'yes',
  [AccessOutcome.DENIED]: 'no',
  [AccessOutcome.UNKNOWN]: 'depends',
};

const OPERATIONS = Object.values(ProcessAccess);
const LOCATIONS = Object.values(DataLocation);

/** An access map for who reviews a Pod: what is lost first, then everything at a glance, and the reasons folded. */
export function accessMarkdown(spec: PodSpec, pairs: readonly PairDecisions[]): string {
  if (pairs.length === 0) return 'No two containers run side by side.\n';
  return [
    '### Secrets, ConfigMaps and tokens',
    '',
    ...lossSentences(lossesIn(spec, pairs)),
    '',
    '### At a glance',
    '',
    ...table(['actor -> target', 'can read', 'could read', 'can do', 'it depends'], glance(pairs)),
    '',
    'What is not named is denied.',
    '',
    '<details><summary>Why</summary>',
    '',
    ...table(['actor -> target', 'access', 'answer', 'why'], reasons(pairs)),
    '',
    'X and Y are two users or groups other than 0.',
    '',
    `Sources: ${sourcesOf(pairs).join('; ')}.`,
    '',
    '</details>',
    '',
  ].join('\n');
}

function glance(pairs: readonly PairDecisions[]): string[][] {
  const byText = pairsByText(pairs, pair => {
    const readings = new Map(LOCATIONS.map(location => [location, readingOf(pair, location)]));
    const outcomes = new Map(OPERATIONS.map(access => [access, pair.decide(access).outcome]));
    return [JSON.stringify([
      ...[ALLOWED, UNKNOWN].map(outcome => listed(LOCATIONS, location => readings.get(location) === outcome, location => location)),
      ...[ALLOWED, UNKNOWN].map(outcome => listed(OPERATIONS, access => outcomes.get(access) === outcome, memberName)),
    ])];
  });
  return [...byText].map(([text, alike]) => [inWords(grouped(alike, pairs)), ...JSON.parse(text)]);
}

function listed<T>(all: readonly T[], isListed: (item: T) => boolean, name: (item: T) => string): string {
  const found = all.filter(isListed);
  return found.length === all.length ? 'everything' : found.map(name).join(' ') || '-';
}

/** One for the operations and the pairs that have the same reason. */
function reasons(pairs: readonly PairDecisions[]): string[][] {
  const byText = pairsByText(pairs, pair => {
    const alike = new Map<string, { readonly operations: ProcessAccess[]; readonly decision: Decision }>();
    for (const access of OPERATIONS) {
      const decision = anonymous(pair.decide(access));
      const key = whatDecides(decision);
      const { operations = [], decision: { verdicts } = { verdicts: [] } } = alike.get(key) ?? {};
      alike.set(key, { operations: [...operations, access], decision: { ...decision, verdicts: [...verdicts, ...decision.verdicts] } });
    }
    return [...alike.values()].map(({ operations, decision }) =>
      JSON.stringify([operations.map(memberName).join(' '), ANSWERS[decision.outcome], sentence(decision)]));
  });
  return [...byText].map(([text, alike]) => [inWords(grouped(alike, pairs)), ...JSON.parse(text)]);
}

/** The same for decisions of which the same is told, whatever denies those that depend on something. */
function whatDecides(decision: Decision): string {
  return `${decision.outcome} ${sentence(decision.dependsOn ? { ...decision, verdicts: [] } : decision)}`;
}

function sentence(decision: Decision): string {
  return plain(decisionAsSentence(decision, { actor: 'actor', target: 'target' }));
}

function sourcesOf(pairs: readonly PairDecisions[]): string[] {
  const sources = pairs.flatMap(pair => OPERATIONS.flatMap(access => pair.decide(access).verdicts[0].source.split('; ')));
  return [...new Set(sources)];
}

function inWords(groups: readonly PairGroup[]): string {
  const codes = (names: readonly string[]) => names.map(code).join(', ');
  return groups.map(({ actors, targets }) => `${codes(actors)} -> ${typeof targets === 'string' ? targets : codes(targets)}`).join('; ');
}
