import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../tools/user-error';

/** Looks again and again until there is something to see. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>, seconds = 60): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(50)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new UserError(`waited ${seconds} seconds for ${what}`);
}
