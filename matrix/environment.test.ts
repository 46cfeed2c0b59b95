import { delimiter, join } from 'node:path';
import { ofShell } from './environment';

test('ofShell: what npm tells its scripts is taken out, and what this repository installs', () => {
  const environment = {
    HOME: '/home/person',
    npm_config_local_prefix: '/repository',
    INIT_CWD: '/repository',
    NODE_OPTIONS: '--import tsx',
    PATH: [join('/repository', 'node_modules', '.bin'), '/usr/bin', '/bin'].join(delimiter),
  };

  expect({ ...environment, ...ofShell(environment, ['/node']) }).toEqual({
    HOME: '/home/person',
    npm_config_local_prefix: undefined,
    INIT_CWD: undefined,
    NODE_OPTIONS: undefined,
    PATH: ['/node', '/usr/bin', '/bin'].join(delimiter),
  });
});
