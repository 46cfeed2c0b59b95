import { chmodSync, chownSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { documentEdits, Patch } from './document-edits';
import { TextEdit, withTextEdits } from './text-edit';
import { objectsIn } from '../../workload/listed-objects';
import { Manifest } from '../../workload/manifest';
import { documentsOf } from '../documents';
import { parseDocument } from '../parse-document';
import { encodedText } from '../utf16';
import { apartFromMark } from '../utf8-text';

/** What is to be changed in an object, by JSON pointers from it. */
export type PatchesOf = (object: Manifest) => readonly Patch[];

/** Changes a file by the patches of its objects, where its text allows that, and tells how many that were. */
export function fixFile(name: string, patchesOf: PatchesOf): number {
  const encoded = encodedText(readFileSync(name));
  if (!encoded) return 0;
  const { fixed, count } = fixedText(encoded.text, patchesOf);
  if (count > 0) replaceFile(name, encoded.bytesOf(fixed));
  return count;
}

/** The text of a file with all that can be changed in it. */
export function fixedText(text: string, patchesOf: PatchesOf): { readonly fixed: string; readonly count: number } {
  const { mark, content } = apartFromMark(text);
  const edits: TextEdit[] = [];
  let count = 0;
  for (const document of documentsOf([content])) {
    const parsed = parseDocument(document);
    if ('problem' in parsed) continue;
    const patches = objectsIn(parsed.value).flatMap(({ object, path }) => patchesOf(object)
      .map(patch => patch.map(operation => ({ ...operation, path: `${path}${operation.path}` }))));
    const done = documentEdits(document, parsed.value, patches);
    edits.push(...done.flatMap(each => each.edits));
    count += done.length;
  }
  return { fixed: `${mark}${withTextEdits(content, 1, edits)}`, count };
}

/** At once, so that no reader finds half of it; a link stays one. */
function replaceFile(name: string, content: Buffer): void {
  const file = realpathSync(name);
  const { mode, uid, gid } = statSync(file);
  const beside = join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}`);
  try {
    // Whoever may not read the file may not read it now either.
    writeFileSync(beside, content, { flag: 'wx', mode: 0o600, flush: true });
    giveAway(beside, uid, gid);
    chmodSync(beside, mode);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Only root may. */
function giveAway(file: string, uid: number, gid: number): void {
  try {
    chownSync(file, uid, gid);
  } catch {
    // It stays one's own.
  }
}
