import { documentsOf } from './documents';

/**
 * Texts as one stream: of JSON where all are that, as one that begins with JSON and goes on with YAML is none to kubectl; else
 * of documents, each JSON object one of its own.
 */
export function joined(texts: readonly string[]): string {
  const some = texts.filter(text => text !== '');
  if (some.length < 2) return some.join('');
  const apart = some.map(objectsIfAll);
  if (apart.every(objects => objects !== undefined)) return some.map(endedLine).join('');
  return some.map((text, index) => {
    const documents = apart[index]?.map(object => `---\n${object}\n`).join('');
    if (documents !== undefined) return documents;
    const isFirst = index === 0 && !text.trimStart().startsWith('{');
    return `${isFirst || /^---(?:\s|$)/.test(text) ? '' : '---\n'}${index + 1 < some.length ? endedLine(text) : text}`;
  }).join('');
}

/** The objects of a text that has nothing else but JSON. */
function objectsIfAll(text: string): readonly string[] | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  const [first, ...others] = documentsOf([text]);
  return others.every(({ column }) => column !== undefined) ? [first, ...others].map(document => document.text.trim()) : undefined;
}

function endedLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
