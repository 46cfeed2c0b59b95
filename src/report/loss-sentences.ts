import { conditionInWords, decisionInWords } from './decision-in-words';
import { enumerated } from './enumerated';
import { code, plain } from './markdown';
import { AccessOutcome } from '../access/access-outcome';
import { operationsTo } from '../access/exposures';
import { Doubt, Loss } from '../access/losses';
import { DataKind } from '../pod/data-kind';
import { DataLocation } from '../pod/data-location';
import { Container } from '../pod/pod';
import { TakenData } from '../pod/taken-data';

const LOCATIONS: Readonly<Record<DataLocation, string>> = {
  [DataLocation.ARGUMENTS]: 'its arguments',
  [DataLocation.ENVIRONMENT]: 'its environment',
  [DataLocation.FILES]: 'its files',
};

const KINDS: Readonly<Record<DataKind, (name: string) => string>> = {
  [DataKind.SECRET]: name => `Secret ${name}`,
  [DataKind.CONFIG_MAP]: name => `ConfigMap ${name}`,
  [DataKind.SERVICE_ACCOUNT_TOKEN]: name => `the token of ServiceAccount ${name}`,
  [DataKind.POD_CERTIFICATE]: name => `the certificate in volume ${name}`,
  [DataKind.CSI_VOLUME]: name => `CSI volume ${name}`,
};

const DOUBTS: Readonly<Record<Doubt, string>> = {
  existence: 'if it is there',
  content: 'whatever the driver puts there',
  mode: 'if the mode of the files lets it',
};

/** Who can read what of whom, as a list of sentences: what is certain first. */
export function lossSentences(losses: readonly Loss[]): string[] {
  if (losses.length === 0) return ['No container takes a Secret, a ConfigMap or a token that another one beside it does not take itself.'];
  const kinds = Object.values(DataKind);
  const worstFirst = [...losses].sort((one, other) => kinds.indexOf(one.data.kind) - kinds.indexOf(other.data.kind));
  const lost = [AccessOutcome.ALLOWED, AccessOutcome.UNKNOWN].flatMap(outcome => sentencesFor(worstFirst.filter(loss => loss.outcome === outcome)));
  if (lost.length === 0) return ['No container can read a Secret, a ConfigMap or a token of another one.'];
  const isMore = losses.some(({ outcome }) => outcome === AccessOutcome.DENIED);
  return [...lost.map(sentence => `- ${sentence}`), ...isMore ? ['', 'Other Secrets, ConfigMaps and tokens stay with those who take them.'] : []];
}

/** One for what a container reads under the same condition, and for all containers of which that is the same. */
function sentencesFor(losses: readonly Loss[]): string[] {
  const lossesByReader = groupedBy(losses, loss => JSON.stringify([loss.pair.actor, conditionOf(loss)]));
  const readers = new Map<string, string[]>();
  for (const alike of lossesByReader.values()) {
    const [first] = alike;
    const condition = conditionOf(first);
    const places = groupedBy(alike, ({ pair, data: { location } }) => `of ${code(pair.target)} from ${LOCATIONS[location]}`);
    const what = [...places].map(([place, there]) => `${enumerated(there.map(({ data }) => dataInWords(data)))} ${place}`).join('; ');
    const predicate = `${condition ? `could, ${condition},` : 'can'} read ${what}.`;
    readers.set(predicate, [...readers.get(predicate) ?? [], code(first.pair.actor)]);
  }
  return [...readers].map(([predicate, names]) => `${enumerated(names)} ${predicate}`);
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...groups.get(keyOf(item)) ?? [], item]);
  return groups;
}

const KEYS_NAMED = 4;

function dataInWords({ kind, name, audience, keys = [] }: TakenData): string {
  const named = keys.slice(0, KEYS_NAMED).map(code);
  const others = keys.length > KEYS_NAMED ? [`${keys.length - KEYS_NAMED} more`] : [];
  return [
    KINDS[kind](code(name)),
    ...audience === undefined ? [] : [`for ${code(audience)}`],
    ...keys.length > 0 ? [`(${enumerated([...named, ...others])})`] : [],
  ].join(' ');
}

/** Under which condition it could be read; undefined for what can be. */
function conditionOf({ pair, reader, data: { location }, outcome, doubt }: Loss): string | undefined {
  if (outcome === AccessOutcome.ALLOWED) return undefined;
  if (doubt) return DOUBTS[doubt];
  const open = operationsTo(location).map(access => pair.decide(access)).find(decision => decision.outcome === AccessOutcome.UNKNOWN);
  const names = { actor: pair.actor, target: pair.target };
  if (open) return plain(open.dependsOn ? `if ${conditionInWords(open.dependsOn.allowed, names)}` : `as ${decisionInWords(open, names)}`);
  const hardening = hardeningOf(reader);
  if (hardening.length === 0) return `if a process of ${code(pair.target)} runs as its user`;
  return `unless it ${enumerated(hardening)}${pair.mayMeetItsUser ? ` and no process of ${code(pair.target)} runs as its user` : ''}`;
}

/** What keeps programs of a container's image from being more than it starts them as. */
function hardeningOf({ securityContext = {} }: Container): string[] {
  const { privileged, allowPrivilegeEscalation, capabilities: { add = [], drop = [] } = {} } = securityContext;
  return [
    ...privileged ? ['is not privileged'] : [],
    ...allowPrivilegeEscalation === false ? [] : ['sets allowPrivilegeEscalation: false'],
    // Container runtimes take any case.
    ...drop.some(name => /^ALL$/i.test(name)) ? [] : ['drops ALL'],
    ...add.length > 0 ? ['adds no capabilities'] : [],
  ];
}
