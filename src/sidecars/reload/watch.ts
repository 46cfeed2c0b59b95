/** What is watched, as data. */
export type Watch =
  | { readonly of: 'configMap' | 'secret'; readonly name: string; readonly isImmutable: boolean }
  | { readonly of: 'volume'; readonly name: string }
  | { readonly of: 'path'; readonly path: string };
