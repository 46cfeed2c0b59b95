import { pointerSegment } from '../../pod/json-pointer-segment';
import { injectionsOf } from '../injections';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

const VAULT_SHARES = 'vault.hashicorp.com/agent-share-process-namespace';

const pathOf = (annotation: string) => `/metadata/annotations${pointerSegment(annotation)}`;

export const INJECTOR_OVERWRITES = defineRule({
  id: 'injector-overwrites',
  severity: RuleSeverity.NOTE,
  about: 'any Pod',
  title: 'What is injected shares the processes, or shares them itself',
  explanation: 'An admission webhook adds containers that no manifest shows. Where processes are shared, these see all of them and are seen by all, and what one may do to the other depends on users that the injector chooses. Vault sets shareProcessNamespace itself where it is told to, to true or to false.',
  sources: [
    'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
    'https://linkerd.io/2/features/proxy-injection/',
    'https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations',
    'https://github.com/hashicorp/vault-k8s/pull/445',
    'https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/',
  ],
  messages: {
    injected: {
      problem: 'the Pod shares its process namespace, and {annotation} has {injector} inject what then sees all processes',
      fix: 'Look at the access map of a Pod as it runs',
    },
    unshares: {
      problem: '{annotation} has Vault set shareProcessNamespace to false, whatever the manifest says',
      fix: 'Leave the annotation out, or shareProcessNamespace',
    },
    shares: {
      problem: '{annotation} has Vault set shareProcessNamespace, which the manifest does not',
      fix: 'Set shareProcessNamespace: true in the manifest, so that who reads it knows, or leave the annotation out',
    },
  },
  look: ({ pod, isShared }) => {
    if (isShared) {
      const injections = injectionsOf(pod);
      if (pod.metadata.annotations?.[VAULT_SHARES] === 'false' && injections.some(({ injector }) => injector === 'Vault')) {
        return [{ message: 'unshares', parameters: { annotation: VAULT_SHARES }, path: pathOf(VAULT_SHARES) } as const];
      }
      return injections.map(({ annotation, injector }) => ({ message: 'injected', parameters: { annotation, injector }, path: pathOf(annotation) } as const));
    }
    return pod.metadata.annotations?.[VAULT_SHARES] === 'true'
      ? [{ message: 'shares', parameters: { annotation: VAULT_SHARES }, path: pathOf(VAULT_SHARES) } as const]
      : [];
  },
});
