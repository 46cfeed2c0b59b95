import { DocumentSplitter, DocumentText } from './documents';
import { problemOf, sourcesOf } from './files';
import { parseDocument } from './parse-document';
import { Positions } from './positions';
import { Streams } from './streams';
import { UnreadableInput } from '../report/check-report';
import { objectsIn, PlacedObject } from '../workload/manifest-workload';

/** An object of a file, and where things are in its document. */
export interface ReadObject extends PlacedObject {
  readonly file: string;
  readonly positions: Positions;
}

/** What reading gives, in the order of the files. */
export type Reading = { readonly file: string } | { readonly read: ReadObject } | { readonly unreadable: UnreadableInput };

/** The objects of all documents, or of those whose text may hold what is meant. What cannot be read is told, and the rest goes on. */
export async function* objectsOf(names: readonly string[], streams: Streams, mayHold = (_text: string) => true): AsyncGenerator<Reading> {
  for await (const source of sourcesOf(names, streams)) {
    const { name: file } = source;
    if ('problem' in source) {
      yield { unreadable: { file, problem: source.problem } };
      continue;
    }
    yield { file };
    try {
      const splitter = new DocumentSplitter();
      for await (const piece of source.pieces()) {
        for (const document of splitter.ended(piece)) if (mayHold(document.text)) yield* objectsOfDocument(file, document);
      }
      for (const document of splitter.rest()) if (mayHold(document.text)) yield* objectsOfDocument(file, document);
    } catch (error) {
      yield { unreadable: { file, problem: problemOf(error) } };
    }
  }
}

function* objectsOfDocument(file: string, source: DocumentText): Generator<Reading> {
  const parsed = parseDocument(source);
  if ('problem' in parsed) {
    yield { unreadable: { file, ...parsed } };
    return;
  }
  // One for all items of a List.
  const positions = new Positions(source);
  for (const placed of objectsIn(parsed.value)) yield { read: { ...placed, file, positions } };
}
