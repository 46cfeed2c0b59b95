const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text for a line of a terminal or a log. What a manifest or a file is called may hold anything, and terminals and CI take
 * some of it for commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function inOneLine(text: string): string {
  return text.replace(CONTROLS, control => ESCAPES[control] ?? `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
