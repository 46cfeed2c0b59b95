import { dirname } from 'node:path';
import { keepCluster } from './cluster/claim';
import { bringUp } from './cluster/cluster';
import { command } from './cluster/command';
import { files } from './cluster/configuration';
import { kubectlPath } from './cluster/kubectl';

command(async () => {
  await bringUp();
  keepCluster();
  console.log(`export KUBECONFIG='${files.kubeconfig}' PATH='${dirname(kubectlPath)}':"$PATH"`);
});
