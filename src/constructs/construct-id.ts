import { IConstruct } from 'constructs';
import { Mistake } from '../mistakes/mistake';

/** Where it is said that a construct cannot be made, if its id is one. */
export function pathOfId(id: unknown): string {
  return typeof id === 'string' ? id : '';
}

export function validateConstructId(id: unknown): Mistake[] {
  return typeof id === 'string' ? [] : [{ code: 'construct-id', field: 'id', value: id }];
}

/** What constructs refuses by itself, but not in words that tell a workload of many why it is left alone. */
export function validateFreeId({ node }: IConstruct, id: string): Mistake[] {
  return node.tryFindChild(id) ? [{ code: 'construct-id-taken', field: 'id', value: id }] : [];
}
