import { CHECK_SETTINGS } from './check-settings';
import { CAPABILITIES } from '../access/kernel/capabilities';
import { LARGEST_ID } from '../access/validate-id';
import { IMAGE } from '../access/validate-image-reference';
import { CATALOGUE } from '../rules/catalogue';
import { IMAGE_FACTS } from '../rules/described-images';
import { KUBERNETES_VERSION } from '../rules/kubernetes-version';
import { Setting } from '../rules/written-settings';

/** What editors go by in a file of settings. https://json-schema.org/draft-07/schema */
export function configSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/cdk8s-shared-process/cdk8s-shared-process/main/check.schema.json',
    title: 'Settings of cdk8s-shared-process check',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(Object.entries(CHECK_SETTINGS).map(([name, setting]) => [name, { description: setting.help, ...valuesOf(setting) }])),
    },
    additionalProperties: false,
  };
}

function valuesOf({ takes, values, isNeverEmpty }: Setting): object {
  switch (takes) {
    case 'one of': return { enum: values };
    case 'rules': return { type: 'array', ...isNeverEmpty ? { minItems: 1 } : {}, items: { enum: CATALOGUE.map(({ id }) => id) } };
    case 'version': return { type: 'string', pattern: KUBERNETES_VERSION.source };
    case 'images': return { type: 'object', propertyNames: { pattern: IMAGE.source }, additionalProperties: imageFacts() };
    case 'flag': return { type: 'boolean' };
    case 'file': return { type: 'string' };
  }
}

const ID = { type: 'integer', minimum: 0, maximum: LARGEST_ID };
const OTHER_THAN_ROOT = { ...ID, minimum: 1 };
const SORTS = {
  id: ID,
  ids: { type: 'array', items: OTHER_THAN_ROOT },
  capabilities: { type: 'array', items: { enum: [...CAPABILITIES, 'ALL'] } },
  flag: { type: 'boolean' },
};

function imageFacts(): object {
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(Object.entries(IMAGE_FACTS).map(([fact, sort]) => [fact, SORTS[sort]])),
      stepDownUser: OTHER_THAN_ROOT,
    },
    dependencies: { stepDownUser: { properties: { user: { const: 0 } } } },
    additionalProperties: false,
  };
}
