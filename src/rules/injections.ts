import { Pod } from '../pod/pod';

interface Injector {
  readonly name: string;
  readonly annotation: RegExp;
  readonly isOn: (value: string) => boolean;
  /** With this true, what is injected ends before the containers start. */
  readonly ends?: string;
}

const isTrue = (value: string) => value === 'true';

const INJECTORS: readonly Injector[] = [
  // https://istio.io/latest/docs/reference/config/annotations/#SidecarInject
  { name: 'Istio', annotation: /^sidecar\.istio\.io\/inject$/, isOn: isTrue },
  // https://linkerd.io/2/features/proxy-injection/
  { name: 'Linkerd', annotation: /^linkerd\.io\/inject$/, isOn: value => value !== 'disabled' },
  // https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations
  { name: 'Vault', annotation: /^vault\.hashicorp\.com\/agent-inject$/, isOn: isTrue, ends: 'vault.hashicorp.com/agent-pre-populate-only' },
  // What is injected for other languages than Go ends before the containers start, or is a variable.
  // https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/
  { name: 'OpenTelemetry', annotation: /^(sidecar\.opentelemetry\.io\/inject|instrumentation\.opentelemetry\.io\/inject-go)$/, isOn: value => value !== 'false' },
];

/** The annotations of a Pod that have a container injected which runs beside the others. */
export function injectionsOf({ metadata: { annotations = {} } }: Pod): { readonly annotation: string; readonly injector: string }[] {
  return Object.entries(annotations).flatMap(([annotation, value]) =>
    INJECTORS.filter(({ annotation: pattern, isOn, ends = '' }) => pattern.test(annotation) && isOn(value) && annotations[ends] !== 'true').map(({ name }) => ({ annotation, injector: name })));
}
