import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** What Node.js has around a CommonJS module, too. https://nodejs.org/api/modules.html#the-module-wrapper */
const [BEFORE, AFTER] = ['(function (exports, require, module, __filename, __dirname) {', '\n})'].map(text => Buffer.from(text));

interface Loaded {
  readonly module: { exports: unknown };
  readonly source: Buffer;
  readonly script: Script;
  /** Where its code is kept. */
  readonly place: string;
  readonly wasKept: boolean;
}

/**
 * Loads CommonJS modules with what V8 made of their functions in an earlier process, as far as these were called there.
 * Node.js' own cache has only what V8 makes of a module before it runs, and Node.js 20 has none.
 */
export class KeptCode {
  private readonly loaded = new Map<string, Loaded>();
  private release?: number;
  private isOver = false;

  /** @param folder Where it is kept; undefined where it is not. */
  constructor(private readonly folder: string | undefined) {}

  /** What a module exports, that and those that it requires by their paths loaded so. */
  load(file: string): unknown {
    const known = this.loaded.get(file);
    if (known) return known.module.exports;
    const source = readFileSync(file);
    // What is kept of another release, whose first module has another length, says nothing of what this one has called.
    const place = join(this.folder ?? '', `${basename(file)}-${this.release ??= source.length}`);
    // V8 looks by itself at its length, its version and its flags.
    const cachedData = this.folder === undefined ? undefined : codeKept(place, source);
    // Put together before it is a text, which V8 would have to copy.
    const script = new Script(Buffer.concat([BEFORE, source, AFTER]).toString(), { filename: file, cachedData });
    const module = { exports: {} };
    this.loaded.set(file, { module, source, script, place, wasKept: script.cachedDataRejected === false });
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const requireFrom = (id: string): unknown => (id.startsWith('.') ? this.load(join(dirname(file), id)) : require(id));
    script.runInThisContext().call(module.exports, module.exports, requireFrom, module, file, dirname(file));
    return module.exports;
  }

  /** Once, keeps the code of all that is loaded where some of it was not kept, as that has called functions of the rest, too. */
  keep(): void {
    if (this.folder === undefined || this.isOver) return;
    this.isOver = true;
    const loaded = [...this.loaded.values()];
    if (loaded.every(({ wasKept }) => wasKept)) return;
    for (const each of loaded) write(each);
  }
}

/**
 * The code at a place, undefined where that is of another source, whose length is all that V8 looks at, or damaged, which
 * would end the process. It stands before its source and behind it, as two texts are compared sooner than one is summed up.
 */
function codeKept(place: string, source: Buffer): Buffer | undefined {
  try {
    const kept = readFileSync(place);
    const length = (kept.length - source.length) / 2;
    const code = kept.subarray(0, length);
    return kept.subarray(length, -length).equals(source) && kept.subarray(-length).equals(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** As a whole or not at all: where it cannot be kept, the next start is as slow as this one. */
function write({ place, source, script }: Loaded): void {
  const unfinished = `${place}.${process.pid}`;
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    try {
      const code = script.createCachedData();
      writeFileSync(unfinished, Buffer.concat([code, source, code]), { flag: 'wx', mode: 0o600, flush: true });
      renameSync(unfinished, place);
    } finally {
      rmSync(unfinished, { force: true });
    }
  } catch {
    // Nobody has asked for it.
  }
}
