import { segmentsOf } from '../workload/json-pointer';

/** A place that somebody wants to know of each document that has it. */
export interface WantedPlace {
  /** Among all, those around it before it. */
  readonly index: number;
  readonly around: WantedPlace | undefined;
  /** By key or index. */
  readonly within: Map<string, WantedPlace>;
}

/** Far more than rules have, but for a list of many objects. */
const MOST = 2000;

/** The places that were asked for in documents by then, as these will be asked for in the next, and cost little while that is read. */
export class WantedPlaces {
  readonly root: WantedPlace = { index: 0, around: undefined, within: new Map() };
  private readonly byPointer = new Map<string, WantedPlace>();
  private count = 1;

  get size(): number {
    return this.count;
  }

  at(pointer: string): WantedPlace | undefined {
    return this.byPointer.get(pointer);
  }

  want(pointer: string): void {
    if (this.count > MOST) return;
    let place = this.root;
    for (const segment of segmentsOf(pointer)) {
      let inner = place.within.get(segment);
      if (!inner) place.within.set(segment, inner = { index: this.count++, around: place, within: new Map() });
      place = inner;
    }
    this.byPointer.set(pointer, place);
  }
}

/** Where they are in a document. */
export class FoundPlaces {
  /** Offsets in its text, by the indexes of places; without the root's where it was not read to its end. */
  readonly offsets: (number | undefined)[];
  /** How many were wanted when it was read. */
  private readonly wantedThen: number;

  constructor(readonly wanted: WantedPlaces) {
    this.offsets = [];
    this.wantedThen = wanted.size;
  }

  /** Of what is around it, where the document has it not; undefined where nobody has looked. */
  offsetOf(pointer: string): number | undefined {
    let place = this.wanted.at(pointer);
    if (place === undefined || place.index >= this.wantedThen || this.offsets[this.wanted.root.index] === undefined) return undefined;
    while (place.around && this.offsets[place.index] === undefined) place = place.around;
    return this.offsets[place.index];
  }
}
