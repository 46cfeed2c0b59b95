import { pointerSegment } from './json-pointer-segment';

/** What a field should have held. */
export type Wanted = 'text' | 'number' | 'boolean' | 'list' | 'object';

/** A field that does not hold what Kubernetes takes: the API server would refuse the manifest. */
export interface Malformation {
  /** What it is called by itself, such as `name` or `command[1]`. */
  readonly name: string;
  /** As Kubernetes writes it, such as `spec.containers[0].name`. */
  readonly path: string;
  /** The same as a JSON pointer. */
  readonly pointer: string;
  readonly value: unknown;
  readonly wanted: Wanted;
}

/** Where a reader is, told only when it meets something malformed. */
export class Place {
  static root(malformed: Malformation[]): Place {
    return new Place(malformed, undefined, '');
  }

  private constructor(
    private readonly malformed: Malformation[],
    private readonly parent: Place | undefined,
    private readonly segment: string | number,
  ) {}

  at(segment: string | number): Place {
    return new Place(this.malformed, this, segment);
  }

  report(value: unknown, wanted: Wanted): void {
    this.malformed.push({ name: this.name, path: this.path, pointer: this.pointer, value, wanted });
  }

  private get name(): string {
    return typeof this.segment === 'number' ? `${this.parent?.segment}[${this.segment}]` : this.segment;
  }

  private get pointer(): string {
    return this.parent ? `${this.parent.pointer}${this.segment === '' ? '' : pointerSegment(String(this.segment))}` : '';
  }

  private get path(): string {
    const before = this.parent?.path ?? '';
    return typeof this.segment === 'number' ? `${before}[${this.segment}]` : [before, this.segment].filter(part => part).join('.');
  }
}

/**
 * Reads a value that is neither null nor undefined; undefined for one that
 * cannot be used. Where it stands comes in two parts: most values need no place
 * of their own, as nothing is in them.
 */
export type FieldReader<T> = (value: unknown, around: Place, segment: string | number) => T | undefined;

/** A text. What is none is shown as JSON, so that it still can be named. */
export const text: FieldReader<string> = (value, around, segment) => {
  if (typeof value === 'string') return value;
  around.at(segment).report(value, 'text');
  return JSON.stringify(value);
};

/** A number, of which JSON has neither infinity nor what is none. */
export const number: FieldReader<number> = (value, around, segment) =>
  Number.isFinite(value) ? value as number : around.at(segment).report(value, 'number') as undefined;

export const boolean: FieldReader<boolean> = (value, around, segment) =>
  typeof value === 'boolean' ? value : around.at(segment).report(value, 'boolean') as undefined;

/** A list. The API server reads a null in it, or a gap, as the element with nothing set. */
export function listOf<T>(read: FieldReader<T>, nothing: T): FieldReader<readonly T[]> {
  return (value, around, segment) => {
    const place = around.at(segment);
    if (!Array.isArray(value)) return place.report(value, 'list') as undefined;
    const result = [...value];
    for (let index = 0; index < result.length; index++) {
      const element = result[index] ?? undefined;
      result[index] = element === undefined ? nothing : read(element, place, index) ?? nothing;
    }
    return result;
  };
}

type Shape = Readonly<Record<string, FieldReader<any>>>;

/** What an object holds of the fields that a shape names. */
export type FieldsOf<S extends Shape> = { readonly [K in keyof S]?: S[K] extends FieldReader<infer T> ? T : never };

/** An object, without the fields that are null: the API server takes these for not set. */
export function object<S extends Shape>(shape: S): FieldReader<FieldsOf<S>> {
  const readers = new Map(Object.entries(shape));
  return (value, around, segment) => {
    const place = around.at(segment);
    if (!isObject(value)) return place.report(value, 'object') as undefined;
    const result: Record<string, unknown> = {};
    // By the fields that it has, which are fewer than those that it may have.
    for (const field in value) {
      const read = readers.get(field);
      const found = value[field] ?? undefined;
      const content = read && found !== undefined ? read(found, place, field) : undefined;
      if (content !== undefined) result[field] = content;
    }
    return result as FieldsOf<S>;
  };
}

/** An object whose fields have any name. */
export function mapOf<T>(read: FieldReader<T>, nothing: T): FieldReader<Readonly<Record<string, T>>> {
  return (value, around, segment) => {
    const place = around.at(segment);
    if (!isObject(value)) return place.report(value, 'object') as undefined;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inner === null ? nothing : read(inner, place, key) ?? nothing]));
  };
}

/** An object that may have other fields, too, which are carried along as they stand. */
export function openObject<S extends Shape>(shape: S): FieldReader<FieldsOf<S> & Readonly<Record<string, unknown>>> {
  const readKnown = object(shape);
  return (value, around, segment) => {
    const known = readKnown(value, around, segment);
    if (!known) return undefined;
    const others = Object.entries(value as object).filter(([field, content]) => !Object.hasOwn(shape, field) && (content ?? undefined) !== undefined);
    return { ...Object.fromEntries(others), ...known };
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
