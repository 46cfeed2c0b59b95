/** What the library stands beside, in the newest versions. */
export const NEWEST = { 'cdk8s': '2.70.106', 'cdk8s-plus-28': '2.5.6', 'constructs': '10.8.1' } as const;

/** The same in the versions that package.json asks for at least. */
export const LEAST = { 'cdk8s': '2.68.12', 'cdk8s-plus-28': '2.5.6', 'constructs': '10.3.0' } as const;

/** What an app is on. */
export const OTHER_PLUS = { 'plus-33': { 'cdk8s-plus-33': '2.5.57' }, 'plus-34': { 'cdk8s-plus-34': '2.0.54' } } as const;

/** As `cdk8s init` has it, with which apps are made that are not about versions of TypeScript. */
export const TYPESCRIPT = '5.9.3';

export const NODE_TYPES = '20.19.43';

/** Beside those that the tests run with, the first that package.json takes. */
export const LEAST_NODE = '20.16.0';

export const CDK8S_CLI = '2.207.60';

/** With which the Python app of `cdk8s init` is made. */
export const UV = '0.13.9';

/** https://pre-commit.com */
export const PRE_COMMIT = '4.7.0';
