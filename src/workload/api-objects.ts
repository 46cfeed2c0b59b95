import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The API objects beneath a construct, and the constructs that have come beneath it since. */
interface Listing {
  objects: readonly ApiObject[];
  added: IConstruct[];
}

const LISTING = Symbol('API objects');

interface ListedConstruct extends IConstruct {
  [LISTING]?: Listing;
}

/** What a construct's node calls for each new child: `addChild` in constructs' construct.ts. */
interface ObservableNode {
  addChild?: (child: IConstruct, id: string) => void;
  [LISTING]?: Set<Listing>;
}

/**
 * The construct itself, the API object it stands for, or all those beneath it, in the order of the construct tree.
 *
 * The same list as long as none is added: who selects one of thousands after
 * the other would else walk the tree for each.
 */
export function apiObjectsIn(construct: ListedConstruct): readonly ApiObject[] {
  if (ApiObject.isApiObject(construct)) return [construct];
  const own = construct.node.defaultChild;
  if (own && ApiObject.isApiObject(own)) return [own];
  const listing = construct[LISTING];
  if (!listing) return listAnew(construct);
  const added = listing.added.splice(0);
  if (added.some(child => child.node.findAll().some(node => ApiObject.isApiObject(node)))) return listAnew(construct);
  for (const child of added) observe(child, listing);
  return listing.objects;
}

/** Walks the tree, in which objects may have been removed. */
export function listAnew(construct: ListedConstruct): readonly ApiObject[] {
  const listing = construct[LISTING] ?? { objects: [], added: [] };
  listing.objects = construct.node.findAll().filter(node => ApiObject.isApiObject(node));
  listing.added = [];
  construct[LISTING] = observe(construct, listing) ? listing : undefined;
  return listing.objects;
}

/** Whether an API object is still in the tree of a construct. */
export function isIn(construct: IConstruct, apiObject: IConstruct): boolean {
  for (let inner = apiObject; inner !== construct;) {
    const { scope, id } = inner.node;
    if (!scope || scope.node.tryFindChild(id) !== inner) return false;
    inner = scope;
  }
  return true;
}

/** Has a listing told of every construct that comes beneath another one; false where constructs gives no way to. */
function observe(construct: IConstruct, listing: Listing): boolean {
  return construct.node.findAll().every(({ node }) => {
    const observable = node as unknown as ObservableNode;
    const listings = observable[LISTING];
    if (listings) {
      listings.add(listing);
      return true;
    }
    const { addChild } = observable;
    if (typeof addChild !== 'function') return false;
    const told = new Set([listing]);
    observable[LISTING] = told;
    observable.addChild = (child, id) => {
      addChild.call(node, child, id);
      for (const { added } of told) added.push(child);
    };
    return true;
  });
}
