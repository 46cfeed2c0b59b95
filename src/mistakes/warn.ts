import { Mistake } from './mistake';
import { wordsFor } from './wording';

/** A construct, as far as a warning needs it. */
interface Warned {
  readonly node: {
    readonly path: string;
    readonly metadata: readonly { readonly type: string; readonly data: unknown }[];
    addMetadata(type: string, data: unknown): void;
  };
}

/** As the versions of constructs had it that knew warnings: https://github.com/aws/constructs/blob/3.x/src/metadata.ts */
const WARNING = 'warning';

/**
 * Says once what is no error, and is hardly meant so. Neither constructs nor
 * cdk8s prints warnings: `cdk8s synth` passes on what an app writes to stderr,
 * and programs find them in the construct's metadata.
 */
export function warn({ node }: Warned, mistakes: readonly Mistake[]): void {
  for (const mistake of mistakes) {
    const { problem, instead } = wordsFor(mistake);
    const text = `${problem}. ${instead}`;
    if (node.metadata.some(({ type, data }) => type === WARNING && data === text)) continue;
    node.addMetadata(WARNING, text);
    console.warn(`Warning: ${node.path}: ${text}`);
  }
}
