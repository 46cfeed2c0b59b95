/*
 * Package managers differ in whether they install what a package needs beside
 * it: yarn does not, and an app on another version of cdk8s-plus lacks this one.
 */

/** As package.json has it. */
const PLUS = 'cdk8s-plus-28@^2.5.6';

try {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('cdk8s-plus-28');
} catch (error) {
  throw isMissing(error) ? explained() : error;
}

/** What cannot be found may be needed by cdk8s-plus itself, which the message names then as who looks for it. */
function isMissing(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'MODULE_NOT_FOUND' && /(module '|access )cdk8s-plus-28\b/.test(message);
}

/** Without a stack, which tells nothing here and hides what to do. */
function explained(): Error {
  const error = new Error(`cdk8s-shared-process needs ${PLUS}, whichever cdk8s-plus the app itself uses, and it is not installed.`
    + ` Add it to the app: npm install ${PLUS}, yarn add ${PLUS} or pnpm add ${PLUS}`);
  error.stack = `Error: ${error.message}`;
  return error;
}
