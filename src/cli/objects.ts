import { compileLess } from './compile-less';
import { documentsOf, DocumentText } from './documents';
import { problemOf, sourcesOf } from './files';
import { parseDocument } from './parse-document';
import { Positions } from './positions';
import { Places } from './simple-yaml';
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

/** Where there are as many documents, there may be thousands, and V8 has optimized hardly anything yet. */
const SEVERAL = 3;

/** The objects of all documents, or of those whose text may hold what is meant. What cannot be read is told, and the rest goes on. */
export async function* objectsOf(names: readonly string[], streams: Streams, mayHold = (_text: string) => true): AsyncGenerator<Reading> {
  // What is asked of one document will be asked of the next, and costs less while that is read.
  let arePlacesWanted = false;
  let documents = 0;
  for await (const source of sourcesOf(names, streams)) {
    const { name: file } = source;
    if ('problem' in source) {
      yield { unreadable: { file, problem: source.problem } };
      continue;
    }
    yield { file };
    try {
      for await (const document of documentsOf(source.pieces())) {
        if (!mayHold(document.text)) continue;
        if (++documents === SEVERAL) {
          streams.hasStarted();
          compileLess();
        }
        arePlacesWanted = yield* objectsOfDocument(file, document, arePlacesWanted);
      }
    } catch (error) {
      yield { unreadable: { file, problem: problemOf(error) } };
    }
  }
}

function* objectsOfDocument(file: string, source: DocumentText, arePlacesWanted: boolean): Generator<Reading, boolean> {
  const places: Places | undefined = arePlacesWanted ? new Map() : undefined;
  const parsed = parseDocument(source, places);
  if ('problem' in parsed) {
    yield { unreadable: { file, ...parsed } };
    return arePlacesWanted;
  }
  // One for all items of a List.
  const document = parsed.value as object;
  const positions = new Positions(source, places?.has(document) ? { document, places } : undefined);
  for (const placed of objectsIn(parsed.value)) yield { read: { ...placed, file, positions } };
  return positions.areWanted;
}
