import type * as jsYaml from 'js-yaml';

// https://yaml.org/type/merge.html
const MERGE = { kind: 'scalar', resolve: (text: unknown) => text === '<<' } as const;

/** js-yaml, and YAML as Kubernetes reads it: dates are texts, and `<<` merges. */
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
  return loaded = { yaml, schema: yaml.CORE_SCHEMA.extend({ implicit: [new yaml.Type('tag:yaml.org,2002:merge', MERGE)] }) };
}

/** Reads any YAML. @param listener Told of each value as it begins and ends. */
export function readYaml(text: string, listener?: jsYaml.LoadOptions['listener']): unknown {
  const { yaml, schema } = parser();
  return yaml.load(text, { schema, listener });
}

/** Whether it says what is wrong with a text. */
export function isYamlError(error: unknown): error is jsYaml.YAMLException {
  return error instanceof parser().yaml.YAMLException;
}

export function writtenYaml(value: unknown, noArrayIndent: boolean): string {
  return parser().yaml.dump(value, { noArrayIndent, noRefs: true, lineWidth: -1 });
}
