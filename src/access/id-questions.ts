import { ProcessFacts } from './process-facts';
import { Party, Question } from './question';

/** What is asked about the user and the group of each party: the same where one answer is that of both. */
export interface IdQuestions {
  readonly user: Readonly<Record<Party, Question>>;
  readonly group: Readonly<Record<Party, Question>>;
}

/** Where each has a user and a group of its own. */
export const OWN_IDENTITIES: IdQuestions = {
  user: { actor: { code: 'user', of: 'actor' }, target: { code: 'user', of: 'target' } },
  group: { actor: { code: 'group', of: 'actor' }, target: { code: 'group', of: 'target' } },
};

/** Where both have one user and group, as those of one image that step down. */
export const ONE_IDENTITY: IdQuestions = { user: asOne({ code: 'user', of: 'actor' }), group: asOne({ code: 'group', of: 'actor' }) };

/** Not the question about one of them: that one may step down by itself. */
function asOne(question: Question): Readonly<Record<Party, Question>> {
  return { actor: question, target: question };
}

/** An image gives its user to both that name none, and a group to both of one user that name none. */
export function sharedQuestions(actor: ProcessFacts, target: ProcessFacts): IdQuestions {
  const { user, group } = OWN_IDENTITIES;
  const isOpen = actor.user === undefined && target.user === undefined && !actor.identities && !target.identities;
  const isOne = isOpen || (actor.user !== undefined && actor.user === target.user);
  return {
    user: isOpen ? ONE_IDENTITY.user : user,
    group: isOne && actor.namedBy === target.namedBy && (actor.group ?? target.group) === undefined ? ONE_IDENTITY.group : group,
  };
}
