/** What YAML makes of a key that is an object. */
export const OBJECT_AS_KEY = String({});

/** Whether a tool has yet to fill something in: `${PORT}`, or `{{ .Values.image }}`, which YAML reads as an object whose only key is one. */
export function isPlaceholder(value: unknown): boolean {
  if (typeof value === 'string') return /\$\{.*\}|\{\{.*\}\}/.test(value);
  return typeof value === 'object' && value !== null && Object.keys(value).join() === OBJECT_AS_KEY;
}
