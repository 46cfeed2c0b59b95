const OPENING = /[[{]/;
const CLOSING = /[\]}]/;

/** Where what is in brackets ends, before space and comments in front of the closing one; they open at an offset. */
export function flowEnd(text: string, from: number): number | undefined {
  let depth = 0;
  let end = from;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (/\s/.test(character)) continue;
    if (character === '#' && /\s/.test(text[at - 1])) {
      at = endOfLine(text, at) - 1;
      continue;
    }
    if (CLOSING.test(character) && --depth === 0) return end;
    if (OPENING.test(character)) depth++;
    // Within a word a quotation mark is one of its letters.
    else if (character === '"' || (character === "'" && /[[{,:\s]/.test(text[at - 1]))) at = endOfQuote(text, at);
    end = at + 1;
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

function endOfQuote(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === "'") at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}
