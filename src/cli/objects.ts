import { documentsByPiece, documentsOf, DocumentText } from './documents';
import { Refused, Source } from './files';
import { parseDocument } from './parse-document';
import { Positions } from './positions';
import { problemOf } from './problem-of';
import { Streams } from './streams';
import { tuneV8 } from './tune-v8';
import { FoundPlaces, WantedPlaces } from './wanted-places';
import { UnreadableInput } from '../report/check-report';
import { objectsIn, PlacedObject } from '../workload/listed-objects';

/** An object of a file, and where things are in its document. */
export interface ReadObject extends PlacedObject {
  readonly file: string;
  readonly positions: Positions;
}

/** What reading gives, in the order of the files. */
export type Reading = { readonly file: string } | { readonly read: ReadObject } | { readonly unreadable: UnreadableInput };

/** Where there are as many documents, there may be thousands, and V8 has optimized hardly anything yet. */
const SEVERAL = 3;

/**
 * The objects of all documents, or of those whose text may hold what is meant. What cannot be read is told, and the rest goes on.
 * They come in lists that are read while they are gone through, as it costs something to wait for each.
 */
export async function* objectsOf(
  sources: Iterable<Source | Refused>, streams: Streams, mayHold = (_text: string) => true,
): AsyncGenerator<Iterable<Reading>> {
  const wanted = new WantedPlaces();
  let documents = 0;
  let hasFailed = false;
  const read = function* (file: string, texts: Iterable<DocumentText>): Generator<Reading> {
    try {
      for (const document of texts) {
        if (!mayHold(document.text)) continue;
        if (++documents === SEVERAL) streams.hasStarted();
        tuneV8(documents);
        yield* objectsOfDocument(file, document, wanted);
      }
    } catch (error) {
      hasFailed = true;
      yield { unreadable: { file, problem: problemOf(error) } };
    }
  };
  for (const source of sources) {
    const { name: file } = source;
    if ('problem' in source) {
      yield [{ unreadable: { file, problem: source.problem } }];
      continue;
    }
    yield [{ file }];
    if ('pieces' in source) {
      yield read(file, documentsOf(source.pieces()));
      continue;
    }
    hasFailed = false;
    try {
      for await (const texts of documentsByPiece(source.stream)) {
        yield read(file, texts);
        if (hasFailed) break;
      }
    } catch (error) {
      yield [{ unreadable: { file, problem: problemOf(error) } }];
    }
  }
}

function* objectsOfDocument(file: string, source: DocumentText, wanted: WantedPlaces): Generator<Reading> {
  const found = new FoundPlaces(wanted);
  const parsed = parseDocument(source, found);
  if ('problem' in parsed) {
    yield { unreadable: { file, ...parsed } };
    return;
  }
  // One for all items of a List.
  const positions = new Positions(source, found);
  for (const placed of objectsIn(parsed.value)) yield { read: { ...placed, file, positions } };
}
