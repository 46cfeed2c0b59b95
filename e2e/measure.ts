import { command } from './cluster/command';
import { kubectl } from './cluster/kubectl';
import { withCluster } from './cluster/with-cluster';
import { writeKernelAccess } from './kernel-access';
import { measureAccess } from './measure-access';

const namespace = 'access';

command(() => withCluster(async () => {
  await kubectl(['create', 'namespace', namespace]);
  writeKernelAccess(await measureAccess(namespace));
}));
