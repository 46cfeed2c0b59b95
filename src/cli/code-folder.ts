import { lstatSync, Stats, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Those that may write to it beside its owner: its group, and all others. */
const OTHER_WRITERS = 0o022;

/**
 * Where code may be kept that this Node.js compiled, and no other of the same version, as V8 does not tell them apart: it
 * runs what lies there, so nobody else may put anything into it. Undefined where that cannot be told, as in Windows, or
 * somebody does not want it, by the name that Node.js has for that.
 * https://specifications.freedesktop.org/basedir-spec/latest/#variables
 */
export function codeFolder({ HOME, XDG_CACHE_HOME, NODE_DISABLE_COMPILE_CACHE }: NodeJS.ProcessEnv, user = process.getuid?.()): string | undefined {
  const [base = '', ...within] = XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME) ? [XDG_CACHE_HOME] : [HOME, '.cache'];
  if (user === undefined || NODE_DISABLE_COMPILE_CACHE || !isAbsolute(base)) return undefined;
  // eslint-disable-next-line no-bitwise
  const isOwn = (status: Stats) => status.isDirectory() && status.uid === user && (status.mode & OTHER_WRITERS) === 0;
  try {
    // Root in somebody's home makes nothing there that its owner could not remove.
    if (!isOwn(statSync(base))) return undefined;
    const folder = join(base, ...within, 'cdk8s-shared-process');
    const known = lstatSync(folder, { throwIfNoEntry: false });
    if (known !== undefined && !isOwn(known)) return undefined;
    const { size, mtimeMs } = statSync(process.execPath);
    return join(folder, `node-${process.version}-${process.arch}-${size}-${Math.floor(mtimeMs)}`);
  } catch {
    return undefined;
  }
}
