import { injectionsOf, pathOf, sharingByVault, VAULT_SHARES } from '../injections';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

export const INJECTOR_OVERWRITES = defineRule({
  id: 'injector-overwrites',
  severity: RuleSeverity.NOTE,
  about: 'any Pod',
  title: 'What is injected shares the processes, or shares them itself',
  explanation: 'An admission webhook adds containers that no manifest shows. Where processes are shared, these see all of them and are seen by all, and what one may do to the other depends on users that the injector chooses. Vault sets shareProcessNamespace itself where it injects and is told to, to true or to false, and refuses a Pod that says false where it is to be true. Datadog sets it for its sidecar on EKS Fargate, whatever the manifest says.',
  sources: [
    'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
    'https://linkerd.io/2/features/proxy-injection/',
    'https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations',
    'https://github.com/hashicorp/vault-k8s/pull/445',
    'https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/',
    'https://github.com/DataDog/datadog-agent/pull/23963',
    'https://docs.datadoghq.com/integrations/eks_fargate/',
  ],
  messages: {
    injected: {
      problem: 'the Pod shares its process namespace, and {key} has {injector} inject what then sees all processes',
      fix: 'Look at the access map of a Pod as it runs',
    },
    unshares: {
      problem: '{key} has Vault set shareProcessNamespace to false, whatever the manifest says',
      fix: 'Leave the annotation out, or shareProcessNamespace',
    },
    refused: {
      problem: '{key} has Vault set shareProcessNamespace to true, which it refuses to do where the manifest says false',
      fix: 'Leave out {key}, or set shareProcessNamespace: true',
    },
    shares: {
      problem: '{key} has {injector} set shareProcessNamespace, which the manifest does not',
      fix: 'Set shareProcessNamespace: true in the manifest, so that who reads it knows, or leave {key} out',
    },
  },
  look: ({ pod, isShared, containers }) => {
    const added = injectionsOf(pod).filter(({ container }) => containers.every(({ name }) => name !== container));
    const byVault = sharingByVault(pod);
    if (isShared) {
      if (byVault === false) return [{ message: 'unshares', parameters: { key: VAULT_SHARES }, path: pathOf('annotations', VAULT_SHARES) } as const];
      return added.map(({ key, injector, path }) => ({ message: 'injected', parameters: { key, injector }, path } as const));
    }
    const sharing = added.filter(({ shares }) => shares);
    return [
      ...byVault ? [{
        message: pod.spec.shareProcessNamespace === false ? 'refused' : 'shares',
        parameters: { key: VAULT_SHARES, injector: 'Vault' },
        path: pathOf('annotations', VAULT_SHARES),
      } as const] : [],
      ...sharing.map(({ key, injector, path }) => ({ message: 'shares', parameters: { key, injector }, path } as const)),
    ];
  },
});
