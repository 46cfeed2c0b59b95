/** By their codes, as V8 takes three times as long to find them by their Unicode properties Cc, Zl and Zp. */
const CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/;
const CONTROLS = new RegExp(CONTROL, 'g');
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text for a line of a terminal or a log. What a manifest or a file is called may hold anything, and terminals and CI take
 * some of it for commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function inOneLine(text: string): string {
  // Most texts have none, which is told sooner.
  return !CONTROL.test(text) ? text : text.replace(CONTROLS, control => ESCAPES[control] ?? `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
