/** Inside the cluster's own network namespace, so they can never meet the machine's. */
export const addresses = {
  node: '10.85.0.1',
  podNetwork: '10.85.0.0/24',
  serviceNetwork: '10.86.0.0/24',
  bridge: 'pods0',
  apiServer: '127.0.0.1:6443',
  etcd: 'http://127.0.0.1:2379',
  registry: '127.0.0.1:5000',
  containerd: '/run/containerd/containerd.sock',
};

export const nodeName = 'node';
