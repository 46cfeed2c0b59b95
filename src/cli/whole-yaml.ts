import type * as jsYaml from 'js-yaml';
import { truthIn, wholeNumberIn } from './yaml-scalars';

// https://yaml.org/type/merge.html
const MERGE = { kind: 'scalar', resolve: (text: unknown) => text === '<<' } as const;

const TRUTH = {
  kind: 'scalar',
  resolve: (text: string | null) => text !== null && truthIn(text) !== undefined,
  construct: truthIn,
  predicate: (value: unknown) => typeof value === 'boolean',
  represent: String,
} as const;

const WHOLE_NUMBER = {
  kind: 'scalar',
  resolve: (text: string | null) => text !== null && wholeNumberIn(text) !== undefined,
  construct: wholeNumberIn,
  predicate: (value: unknown) => Number.isInteger(value) && !Object.is(value, -0),
  represent: String,
} as const;

/** https://yaml.org/type/binary.html */
const BINARY = { kind: 'scalar', construct: (text: unknown) => Buffer.from(String(text ?? ''), 'base64').toString() } as const;

/** A tag that Kubernetes does not know is as none, such as `!Ref` of CloudFormation; a scalar that has one is a text. */
const UNKNOWN = ['scalar', 'sequence', 'mapping'] as const;

/** js-yaml, and YAML as Kubernetes reads it: `yes` and 0644 are what they are in YAML 1.1, dates are texts, and `<<` merges. */
interface Parser {
  readonly yaml: typeof jsYaml;
  readonly schema: jsYaml.Schema;
}

let loaded: Parser | undefined;

/** Loaded with the first text that it is needed for, as most manifests are simple YAML. */
function parser(): Parser {
  if (loaded) return loaded;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('js-yaml') as typeof jsYaml;
  const typeOf = (name: string, options: jsYaml.TypeConstructorOptions) => new yaml.Type(`tag:yaml.org,2002:${name}`, options);
  const unknown = UNKNOWN.map(kind => new yaml.Type('', { kind, multi: true, construct: value => value ?? '' }));
  const schema = yaml.CORE_SCHEMA.extend({
    implicit: [typeOf('merge', MERGE), typeOf('bool', TRUTH), typeOf('int', WHOLE_NUMBER)],
    explicit: [typeOf('binary', BINARY), ...unknown],
  });
  return loaded = { yaml, schema };
}

/** Reads any YAML. @param listener Told of each value as it begins and ends. */
export function readYaml(text: string, listener?: jsYaml.LoadOptions['listener']): unknown {
  const { yaml, schema } = parser();
  if (text.includes(COLON_OF_WORD) || !ENDS_WORD.test(text)) return yaml.load(text, { schema, listener });
  return withColons(yaml.load(text.replace(ENDS_EACH_WORD, COLON_OF_WORD), { schema, listener }), new Map());
}

/** In brackets a colon at the end of a word is one of its letters to Kubernetes, as in `[--address=::]`; to js-yaml it ends a key. */
const ENDS_WORD = /[^\s"'[\]{},]:(?=[,\]}])/;
const ENDS_EACH_WORD = /(?<=[^\s"'[\]{},]):(?=[,\]}])/g;
/** What stands for such a colon meanwhile: a character that is nobody's. */
const COLON_OF_WORD = '\uE03A';

/** @param done What is there already, as an alias may lead to the same. */
function withColons(value: unknown, done: Map<object, unknown>): unknown {
  if (typeof value === 'string') return value.replaceAll(COLON_OF_WORD, ':');
  if (typeof value !== 'object' || value === null) return value;
  const known = done.get(value);
  if (known !== undefined) return known;
  const result: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
  done.set(value, result);
  for (const [key, inner] of Object.entries(value)) {
    Object.defineProperty(result, key.replaceAll(COLON_OF_WORD, ':'), { value: withColons(inner, done), enumerable: true, writable: true, configurable: true });
  }
  return result;
}

/** Whether it says what is wrong with a text. */
export function isYamlError(error: unknown): error is jsYaml.YAMLException {
  return error instanceof parser().yaml.YAMLException;
}

export function writtenYaml(value: unknown, noArrayIndent: boolean): string {
  const { yaml, schema } = parser();
  return yaml.dump(value, { schema, noArrayIndent, noRefs: true, lineWidth: -1 });
}
