import { pointerSegment } from '../../pod/json-pointer-segment';
import { Pod } from '../../pod/pod';
import { defineRule } from '../rule';
import { RuleSeverity } from '../rule-severity';

interface Injector {
  readonly name: string;
  readonly annotation: RegExp;
  readonly isOn: (value: string) => boolean;
}

const isTrue = (value: string) => value === 'true';

const INJECTORS: readonly Injector[] = [
  // https://istio.io/latest/docs/reference/config/annotations/#SidecarInject
  { name: 'Istio', annotation: /^sidecar\.istio\.io\/inject$/, isOn: isTrue },
  // https://linkerd.io/2/features/proxy-injection/
  { name: 'Linkerd', annotation: /^linkerd\.io\/inject$/, isOn: value => value !== 'disabled' },
  // https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations
  { name: 'Vault', annotation: /^vault\.hashicorp\.com\/agent-inject$/, isOn: isTrue },
  // https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/
  { name: 'OpenTelemetry', annotation: /^(sidecar|instrumentation)\.opentelemetry\.io\/inject/, isOn: value => value !== 'false' },
];

const VAULT_SHARES = 'vault.hashicorp.com/agent-share-process-namespace';

/** The annotations of a Pod that have something injected. */
function injections({ metadata: { annotations = {} } }: Pod): { readonly annotation: string; readonly injector: string }[] {
  return Object.entries(annotations).flatMap(([annotation, value]) =>
    INJECTORS.filter(({ annotation: pattern, isOn }) => pattern.test(annotation) && isOn(value)).map(({ name }) => ({ annotation, injector: name })));
}

const pathOf = (annotation: string) => `/metadata/annotations${pointerSegment(annotation)}`;

export const INJECTOR_OVERWRITES = defineRule({
  id: 'injector-overwrites',
  severity: RuleSeverity.NOTE,
  about: 'any Pod',
  title: 'What is injected shares the processes, or shares them itself',
  explanation: 'An admission webhook adds containers that no manifest shows. Where processes are shared, these see all of them and are seen by all, and what one may do to the other depends on users that the injector chooses. Vault sets shareProcessNamespace itself where it is told to.',
  sources: [
    'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
    'https://linkerd.io/2/features/proxy-injection/',
    'https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations',
    'https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/',
  ],
  messages: {
    injected: {
      problem: 'the Pod shares its process namespace, and {annotation} has {injector} inject what then sees all processes',
      fix: 'Look at the access map of a Pod as it runs',
    },
    shares: {
      problem: '{annotation} has Vault set shareProcessNamespace, which the manifest does not',
      fix: 'Set shareProcessNamespace: true in the manifest, so that who reads it knows, or leave the annotation out',
    },
  },
  look: ({ pod, isShared }) => {
    if (isShared) {
      return injections(pod).map(({ annotation, injector }) => ({ message: 'injected', parameters: { annotation, injector }, path: pathOf(annotation) } as const));
    }
    return pod.metadata.annotations?.[VAULT_SHARES] === 'true'
      ? [{ message: 'shares', parameters: { annotation: VAULT_SHARES }, path: pathOf(VAULT_SHARES) } as const]
      : [];
  },
});
