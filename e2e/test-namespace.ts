import { randomBytes } from 'node:crypto';
import { kubectl } from './cluster/kubectl';

/** A namespace for one group of tests, and a new one each time: what an earlier run left may still be on its way out. */
export function testNamespace(group: string): string {
  const name = `${group}-${randomBytes(4).toString('hex')}`;
  beforeAll(() => kubectl(['create', 'namespace', name]));
  afterAll(() => kubectl(['delete', 'namespace', name, '--wait=false']));
  return name;
}
