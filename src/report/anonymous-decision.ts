import { OTHER_IDS } from '../access/assumed-process';
import { Decision } from '../access/decision';

const USERS = ['user', 'targetUser', 'owner'];
const GROUPS = ['group', 'targetGroup'];

/** What a reason says of one operation, in words for all that have it. */
const GENERAL: Readonly<Record<string, string>> = { entry: 'FILE', action: 'this' };

/**
 * The same decision with X and Y for users and groups other than 0, in the
 * order of their appearance, and without what tells its operation from
 * others: so that it is the same for pairs and operations that differ in
 * nothing else.
 */
export function anonymous(decision: Decision): Decision {
  const users: number[] = [];
  const groups: number[] = [];
  const renamed = (id: number, known: number[]) => {
    if (id !== 0 && !known.includes(id)) known.push(id);
    return OTHER_IDS[known.indexOf(id)] ?? id;
  };
  const copy = (value: any): any => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    const subject: string = value.question?.code;
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => {
      const isOf = (fields: readonly string[]) => typeof inner === 'number' && fields.includes(field === 'answer' ? subject : field);
      if (field in GENERAL) return [field, GENERAL[field]];
      return [field, isOf(USERS) ? renamed(inner as number, users) : isOf(GROUPS) ? renamed(inner as number, groups) : copy(inner)];
    }));
  };
  const verdicts = new Map(decision.verdicts.map(verdict => [JSON.stringify(verdict), verdict]));
  return copy({ ...decision, verdicts: [...verdicts.values()] });
}
