import { command } from './cluster/command';
import { kubectl } from './cluster/kubectl';
import { withCluster } from './cluster/with-cluster';
import { measureAccess } from './measure-access';
import { writeKernelAccess } from '../test/fixtures/kernel-access';

const namespace = 'access';

command(() => withCluster(async () => {
  await kubectl(['create', 'namespace', namespace]);
  writeKernelAccess(await measureAccess(namespace));
}));
