import { Process, Surroundings } from './credentials';

/** What the kernel says, and why. */
export interface Ruling {
  readonly allowed: boolean;
  /** A clause, without a full stop. */
  readonly reason: string;
  /** A kernel function or manual page. */
  readonly source: string;
}

/** One thing that the kernel checks before it lets one process do something to another. */
export type Check = (actor: Process, target: Process, surroundings: Surroundings) => Ruling;

/** Stand for users and groups that are none of those that are known: above what Kubernetes takes. */
export const OTHER_IDS = [2 ** 31, 2 ** 31 + 1] as const;

export function userInWords(user: number): string {
  return user === 0 ? 'root' : user === OTHER_IDS[0] ? 'some other user' : user === OTHER_IDS[1] ? 'yet another user' : `user ${user}`;
}

export function groupInWords(group: number): string {
  return group === OTHER_IDS[0] ? 'some other group' : group === OTHER_IDS[1] ? 'yet another group' : `group ${group}`;
}
