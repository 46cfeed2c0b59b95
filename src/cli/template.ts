import { OBJECT_AS_KEY } from '../rules/placeholder';

/** What Helm has yet to fill in, at the beginning of a line or a value, also of one in brackets, without quotes: GitHub's `${{`, and texts in quotes, are for others. */
const TEMPLATE = /(?:^[ \t]*(?:-[ \t]+)*(?:[\w./"'-]+[ \t]*:[ \t]+)?|[{,][ \t]*[\w./"'-]+[ \t]*:[ \t]+|\[[ \t]*)(?=\{\{)/m;

const INSTEAD = 'it looks like a template, which is to be rendered first, as by helm template CHART | cdk8s-shared-process check -';

/** What is wrong with a text, and what to do where it evidently is a template. */
export function problemWith(problem: string, text: string): string {
  return TEMPLATE.test(text) ? `${problem}: ${INSTEAD}` : problem;
}

/** Where a value stands that is yet to be filled in; undefined for none. YAML takes it for an object that is a key, which Kubernetes refuses. */
export function unfilledIn(text: string, value: unknown): { readonly problem: string; readonly offset: number } | undefined {
  if (!text.includes('{{') || !hasObjectAsKey(value)) return undefined;
  const found = TEMPLATE.exec(text);
  return { problem: `an object is no key: ${INSTEAD}`, offset: found ? found.index + found[0].length : text.indexOf('{{') };
}

function hasObjectAsKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, OBJECT_AS_KEY) || Object.values(value).some(hasObjectAsKey);
}
