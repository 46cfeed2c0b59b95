const PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENOENT: 'there is no such file or folder',
  ELOOP: 'its links lead in a circle',
  EISDIR: 'it is a folder',
};

/** What V8 says where brackets are within each other by the thousand. */
const STACK_OVERFLOW = 'Maximum call stack size exceeded';

/** Why a file cannot be read, in words. */
export function problemOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return message === STACK_OVERFLOW ? 'it is nested too deeply' : PROBLEMS[code] ?? message;
}
