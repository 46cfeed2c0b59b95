import { CHECK_SETTINGS } from './check-settings';
import { CATALOGUE } from '../rules/catalogue';
import { Setting } from '../rules/check-settings';
import { KUBERNETES_VERSION } from '../rules/kubernetes-version';

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

function valuesOf({ takes, values }: Setting): object {
  switch (takes) {
    case 'one of': return { enum: values };
    case 'rules': return { type: 'array', items: { enum: CATALOGUE.map(({ id }) => id) } };
    case 'version': return { type: 'string', pattern: KUBERNETES_VERSION.source };
    case 'file': return { type: 'string' };
  }
}
