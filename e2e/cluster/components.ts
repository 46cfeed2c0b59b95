import { dirname, join } from 'node:path';
import { addresses, nodeName } from './addresses';
import { Component } from './component';
import { apiServerCertificates, files } from './configuration';

export interface Folders {
  readonly kubernetes: string;
  readonly images: string;
}

/** What the API server needs before it starts. */
export function foundations({ kubernetes, images }: Folders, runtime: Component): Component[] {
  return [
    {
      name: 'etcd',
      command: join(kubernetes, 'server'),
      args: [
        '--data-dir=/run/etcd', '--unsafe-no-fsync', '--log-level=warn',
        `--listen-client-urls=${addresses.etcd}`, `--advertise-client-urls=${addresses.etcd}`,
      ],
    },
    runtime,
    {
      name: 'registry',
      command: process.execPath,
      args: ['--import', require.resolve('tsx'), join(dirname(__dirname), 'images', 'registry.ts'), images, addresses.registry.split(':')[1]],
    },
  ];
}

export function apiServer({ kubernetes }: Folders): Component {
  const [host, port] = addresses.apiServer.split(':');
  return {
    name: 'kube-apiserver',
    command: join(kubernetes, 'kube-apiserver'),
    args: [
      `--bind-address=${host}`,
      `--secure-port=${port}`,
      `--advertise-address=${addresses.node}`,
      '--allow-privileged=true',
      '--authorization-mode=RBAC',
      `--cert-dir=${apiServerCertificates}`,
      // Pods need no account of their own here, and do not wait for the default one.
      '--disable-admission-plugins=ServiceAccount',
      `--etcd-servers=${addresses.etcd}`,
      '--kubelet-preferred-address-types=InternalIP',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${files.serviceAccountKey}`,
      `--service-account-signing-key-file=${files.serviceAccountKey}`,
      `--service-cluster-ip-range=${addresses.serviceNetwork}`,
      `--token-auth-file=${files.tokens}`,
    ],
  };
}

/** What works through the API server. */
export function apiClients({ kubernetes }: Folders): Component[] {
  return [
    {
      name: 'kube-controller-manager',
      command: join(kubernetes, 'kube-controller-manager'),
      args: [
        `--kubeconfig=${files.kubeconfig}`, '--leader-elect=false', '--bind-address=127.0.0.1',
        `--service-account-private-key-file=${files.serviceAccountKey}`,
      ],
    },
    {
      name: 'kube-scheduler',
      command: join(kubernetes, 'kube-scheduler'),
      args: [`--kubeconfig=${files.kubeconfig}`, '--leader-elect=false', '--bind-address=127.0.0.1'],
    },
    {
      name: 'kubelet',
      command: join(kubernetes, 'kubelet'),
      args: [
        `--config=${files.kubelet}`, `--kubeconfig=${files.kubeconfig}`,
        '--root-dir=/run/kubelet', '--cert-dir=/run/kubelet/pki', `--hostname-override=${nodeName}`, `--node-ip=${addresses.node}`,
      ],
    },
  ];
}
