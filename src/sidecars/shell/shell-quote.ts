/** Text as one word of a POSIX shell, whatever is in it. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Text as a pattern of a shell's `case`: `*` is any text, `?` any one character, and all else itself. */
export function shellPattern(text: string): string {
  return text.split(/([*?])/).map((part, index) => (index % 2 === 1 ? part : part === '' ? '' : shellQuoted(part))).join('') || shellQuoted('');
}
