/** What a ConfigMap's key may be, and so a variable from one. */
const VARIABLE = /^[-._a-zA-Z0-9]+$/;

/**
 * A word of a container's command that reaches its program as it is: the
 * kubelet replaces `$(NAME)` by the variable, and takes `$$` for a dollar sign.
 * A shell's `$(cat file)` is no variable's name, and is left to be read.
 *
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/third_party/forked/golang/expansion/expand.go
 */
export function withoutReferences(word: string): string {
  return word.replace(/\$(?:(?=\$)|\(([^)]*)\))/g, (reference, name?: string) => (name === undefined || VARIABLE.test(name) ? `$${reference}` : reference));
}
