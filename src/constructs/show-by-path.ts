import { Construct } from 'constructs';

/**
 * Has Node.js show a construct by its class and path. By itself it shows all that the object holds, which is the tree.
 *
 * @see https://nodejs.org/api/util.html#utilinspectcustom
 */
export function showByPath(type: { readonly prototype: Construct }): void {
  Object.defineProperty(type.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: Construct) { return `${this.constructor.name} ${this.node.path}`; },
  });
}
