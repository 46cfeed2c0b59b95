import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { peerDependencies } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));

/** What becomes of the library where cdk8s-plus-28 does not load. */
function loadedWhere(failure: Error): unknown {
  jest.resetModules();
  jest.doMock('cdk8s-plus-28', () => { throw failure; });
  try {
    return jest.requireActual('../src');
  } catch (error) {
    return error;
  }
}

const notFound = (message: string) => Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });

test.each([
  ['Node.js', "Cannot find module 'cdk8s-plus-28'\nRequire stack:\n- /app/node_modules/cdk8s-shared-process/lib/peers.js"],
  ["yarn's Plug'n'Play", "cdk8s-shared-process tried to access cdk8s-plus-28 (a peer dependency) but it isn't provided by your application"],
])('who has not installed cdk8s-plus-28 reads what to add, and no stack: %s', (_by, message) => {
  const plus = `cdk8s-plus-28@${peerDependencies['cdk8s-plus-28']}`;
  const text = `cdk8s-shared-process needs ${plus}, whichever cdk8s-plus the app itself uses, and it is not installed. `
    + `Add it to the app: npm install ${plus}, yarn add ${plus} or pnpm add ${plus}`;
  expect(loadedWhere(notFound(message))).toMatchObject({ message: text, stack: `Error: ${text}` });
});

test.each([
  ['Node.js', "Cannot find module 'cdk8s'\nRequire stack:\n- /app/node_modules/cdk8s-plus-28/lib/pod.js\n- /app/node_modules/cdk8s-shared-process/lib/peers.js"],
  ["yarn's Plug'n'Play", "cdk8s-plus-28 tried to access cdk8s (a peer dependency) but it isn't provided by its ancestors"],
])('what cdk8s-plus-28 itself does not find stays what it is: %s', (_by, message) => {
  const failure = notFound(message);
  expect(loadedWhere(failure)).toBe(failure);
});
