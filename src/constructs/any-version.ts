/**
 * What has the public members of another type. The classes of two versions of
 * cdk8s-plus differ in private members at most, for which alone TypeScript
 * refuses the one where the other is wanted.
 *
 * jsii knows classes by their names only: it takes the first signature of a
 * function for all languages, so TypeScript's own comes second.
 */
export type AnyVersion<T> = { readonly [member in keyof T]: AnyVersion<T[member]> };
