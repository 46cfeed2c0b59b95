import { DocumentText, documentsOf } from './documents';
import { sourcesOf } from './files';
import { placeIn } from './line-starts';
import { parseDocument } from './parse-document';
import { problemOf } from './problem-of';
import { Streams } from './streams';
import { apartFromMark, brokenAt } from './utf8-text';
import { UnreadableInput } from '../report/check-report';
import { valueAt } from '../workload/json-pointer';
import { workloadKind } from '../workload/kinds';
import { objectsIn } from '../workload/listed-objects';
import { isManifest, Manifest } from '../workload/manifest';
import { NamedObject, PodPlace, workloadPlace } from '../workload/pod-place';

/** A document that may be written anew. */
export interface WholeDocument {
  readonly source: DocumentText;
  readonly value: unknown;
  readonly objects: readonly FoundObject[];
}

/** An object of a document, which is a workload where it has a Pod. */
export interface FoundObject extends NamedObject {
  readonly object: Manifest;
  readonly workload: PodPlace | undefined;
}

/** A file with all that is in it. */
export interface WholeFile {
  readonly name: string;
  /** The byte order mark that it begins with, or nothing. */
  readonly mark: string;
  readonly text: string;
  readonly documents: readonly WholeDocument[];
}

export interface WholeInput {
  readonly files: readonly WholeFile[];
  readonly unreadable: readonly UnreadableInput[];
}

/** All input at once, as it is written anew as a whole or not at all. */
export async function wholeInput(names: readonly string[], streams: Streams): Promise<WholeInput> {
  const files: WholeFile[] = [];
  const unreadable: UnreadableInput[] = [];
  for (const source of sourcesOf(names, streams)) {
    const { name: file } = source;
    if ('problem' in source) {
      unreadable.push({ file, problem: source.problem });
      continue;
    }
    try {
      const bytes = await bytesOf('pieces' in source ? source.pieces() : source.stream);
      const whole = bytes.toString('utf8');
      const { mark, content: text } = apartFromMark(whole);
      const broken = brokenAt(whole, bytes);
      if (broken !== undefined) {
        const { line, column } = placeIn(text, broken - mark.length);
        unreadable.push({ file, line: line + 1, column: column + 1, problem: 'it is no text in UTF-8' });
        continue;
      }
      const documents: WholeDocument[] = [];
      for (const document of documentsOf([text])) {
        const parsed = parseDocument(document);
        if ('problem' in parsed) unreadable.push({ file, ...parsed });
        else documents.push(wholeDocument(document, parsed.value));
      }
      files.push({ name: file, mark, text, documents });
    } catch (error) {
      unreadable.push({ file, problem: problemOf(error) });
    }
  }
  return { files, unreadable };
}

async function bytesOf(pieces: AsyncIterable<string | Buffer> | Iterable<string | Buffer>): Promise<Buffer> {
  const bytes: Buffer[] = [];
  for await (const piece of pieces) bytes.push(Buffer.from(piece));
  return Buffer.concat(bytes);
}

function wholeDocument(source: DocumentText, value: unknown): WholeDocument {
  return { source, value, objects: objectsIn(value).map(({ object, path }) => found(object, path)) };
}

function found(object: Manifest, path: string): FoundObject {
  const { name, namespace } = isManifest(object.metadata) ? object.metadata : {} as Manifest;
  const named: NamedObject = {
    apiVersion: String(object.apiVersion), kind: String(object.kind), name: textIn(name), namespace: textIn(namespace), path,
  };
  const place = takesTemplateOfAnother(object, named) ? undefined : workloadPlace(named);
  return { ...named, object, workload: place && new PodPlace(place) };
}

/** Its Pods are changed where that template is. */
function takesTemplateOfAnother(object: Manifest, { apiVersion, kind }: NamedObject): boolean {
  const { podTemplatePath = '', templateRefPath } = workloadKind(apiVersion, kind) ?? {};
  return templateRefPath !== undefined && isManifest(valueAt(object, templateRefPath)) && valueAt(object, podTemplatePath) === undefined;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
