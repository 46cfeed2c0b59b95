import { Mistake } from '../mistakes/mistake';

// https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
export const LARGEST_ID = 2147483647;

/** What is no uid or gid. */
export function validateId(field: string, id: number | undefined): Mistake[] {
  const isId = id === undefined || (Number.isInteger(id) && id >= 0 && id <= LARGEST_ID);
  return isId ? [] : [{ code: 'id', field, value: id, largest: LARGEST_ID }];
}
