import { Mistake } from './mistake';
import { mistakeInWords } from './wording';

/** A construct, as far as a warning needs it. */
interface Warned {
  readonly node: {
    readonly path: string;
    readonly metadata: readonly { readonly type: string; readonly data: unknown }[];
    addMetadata(type: string, data: unknown): void;
  };
}

/** As the versions of constructs had it that knew these: https://github.com/aws/constructs/blob/3.x/src/metadata.ts */
const METADATA = { Warning: 'warning', Note: 'info' } as const;

/** Says once what is no error, and is hardly meant so. */
export function warn(at: Warned, mistakes: readonly Mistake[]): void {
  for (const mistake of mistakes) remark(at, 'Warning', mistakeInWords(mistake));
}

/**
 * Says something once. Neither constructs nor cdk8s prints warnings: `cdk8s
 * synth` passes on what an app writes to stderr, and programs find them in the
 * construct's metadata.
 */
export function remark({ node }: Warned, kind: keyof typeof METADATA, text: string): void {
  if (node.metadata.some(({ type, data }) => type === METADATA[kind] && data === text)) return;
  node.addMetadata(METADATA[kind], text);
  console.warn(`${kind}: ${node.path}: ${text}`);
}
