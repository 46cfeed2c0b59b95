import { Mistake } from '../mistakes/mistake';
import { isLazy } from '../mistakes/shapes';

// https://github.com/distribution/reference/blob/main/regexp.go
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
export const IMAGE = new RegExp(`^(?:${DOMAIN}/)?${PATH_COMPONENT}(?:/${PATH_COMPONENT})*(?::\\w[\\w.-]{0,127})?(?:@${DIGEST})?$`);

/** What is mistaken in a reference that has to be known: a `Lazy` is none yet. */
export function validateReference(image: unknown): Mistake[] {
  return typeof image === 'string' ? validateImage(image) : [{ code: 'image-type', field: 'image', value: image }];
}

/** What is mistaken in the name of an image, as far as container runtimes agree. */
export function validateImage(image: unknown): Mistake[] {
  // A `Lazy` is an object, and known at synthesis only.
  if (image === undefined || isLazy(image)) return [];
  if (typeof image !== 'string') return [{ code: 'image-type', field: 'image', value: image }];
  if (image.trim() === '') return [{ code: 'image-empty', field: 'image', value: image }];
  if (image.trim() !== image) return [{ code: 'image-white-space', field: 'image', value: image }];
  return IMAGE.test(image) ? [] : [{ code: 'image-reference', field: 'image', value: image }];
}
