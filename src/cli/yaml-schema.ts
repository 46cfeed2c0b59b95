import { CORE_SCHEMA, Type } from 'js-yaml';

// https://yaml.org/type/merge.html
const MERGE = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (text: unknown) => text === '<<' });

/** As Kubernetes reads it: dates are texts, and `<<` merges. */
export const SCHEMA = CORE_SCHEMA.extend({ implicit: [MERGE] });
