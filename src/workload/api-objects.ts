import { ApiObject, Chart } from 'cdk8s';
import { IConstruct, Node } from 'constructs';

/** The API objects beneath a construct, and the constructs that have come beneath it since. */
interface Listing {
  objects: readonly ApiObject[];
  added: IConstruct[];
}

// Not properties of the constructs: who logs one sees its own.
const listings = new WeakMap<IConstruct, Listing>();

/** Which listings a node tells of its new children. */
const toldOf = new WeakMap<Node, Set<Listing>>();

/** What a construct's node calls for each new child: `addChild` in constructs' construct.ts. */
interface ObservableNode {
  addChild?: (child: IConstruct, id: string) => void;
}

/**
 * The construct itself, the API object it stands for, or all those beneath it, in the order of the construct tree.
 *
 * The same list as long as none is added: who selects one of thousands after
 * the other would else walk the tree for each.
 */
export function apiObjectsIn(construct: IConstruct): readonly ApiObject[] {
  if (ApiObject.isApiObject(construct)) return [construct];
  // In a chart, an object with the id of a default child is one among others.
  const own = Chart.isChart(construct) ? undefined : construct.node.defaultChild;
  if (own && ApiObject.isApiObject(own)) return [own];
  const listing = listings.get(construct);
  if (!listing) return listAnew(construct);
  const added = listing.added.splice(0);
  if (added.some(child => child.node.findAll().some(node => ApiObject.isApiObject(node)))) return listAnew(construct);
  for (const child of added) observe(child, listing);
  return listing.objects;
}

/** Walks the tree, in which objects may have been removed. */
export function listAnew(construct: IConstruct): readonly ApiObject[] {
  const listing = listings.get(construct) ?? { objects: [], added: [] };
  listing.objects = construct.node.findAll().filter(node => ApiObject.isApiObject(node));
  listing.added = [];
  if (observe(construct, listing)) listings.set(construct, listing);
  else listings.delete(construct);
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
    const known = toldOf.get(node);
    if (known) {
      known.add(listing);
      return true;
    }
    const { addChild } = node as unknown as ObservableNode;
    if (typeof addChild !== 'function') return false;
    const told = new Set([listing]);
    toldOf.set(node, told);
    Object.defineProperty(node, 'addChild', {
      configurable: true,
      value: (child: IConstruct, id: string) => {
        addChild.call(node, child, id);
        for (const { added } of told) added.push(child);
      },
    });
    return true;
  });
}
