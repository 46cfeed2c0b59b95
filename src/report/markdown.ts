// Text of a manifest may hold anything: in Markdown it is to be what it is in the manifest, and nothing else.
// https://github.github.com/gfm/

/** A name as code: nothing in there is Markdown, HTML, a mention or a link, and nothing a command to a terminal. */
export function code(name: string): string {
  const text = name.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '\uFFFD');
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || text.trim() === '' ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}

/** Text as such. What begins a mention, a reference or a link in GitHub is kept apart from what follows by a comment. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ')
    .replace(/[^\w\s'",.;:()/={}-]/gu, character => `&#${character.codePointAt(0)};`)
    .replace(/\b_+|_+\b/g, run => '&#95;'.repeat(run.length))
    .replace(/&#(35|64);|:(?=\/)|www(?=\.)/g, '$&<!-- -->');
}

export function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)];
}
