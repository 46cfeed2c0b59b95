import { Process, Surroundings } from './credentials';

/** What the kernel says, and why. */
export interface Ruling {
  readonly allowed: boolean;
  /** A clause, without a capital or a full stop; empty where everybody is allowed. */
  readonly reason: string;
  /** A kernel function or manual page. */
  readonly source: string;
}

/** One thing that the kernel checks before it lets one process do something to another. */
export type Check = (actor: Process, target: Process, surroundings: Surroundings) => Ruling;

/** Stand for users and groups that are none of those that are known: above what Kubernetes takes. */
export const OTHER_IDS = [2 ** 31, 2 ** 31 + 1] as const;

const OTHER_NAMES = ['X', 'Y'];

export function userInWords(user: number): string {
  return user === 0 ? 'root' : `user ${idInWords(user)}`;
}

export function groupInWords(group: number): string {
  return `group ${idInWords(group)}`;
}

function idInWords(id: number): string {
  return OTHER_NAMES[(OTHER_IDS as readonly number[]).indexOf(id)] ?? String(id);
}
