import { pointerSegment } from '../pod/json-pointer-segment';
import { Pod } from '../pod/pod';

type Place = 'annotations' | 'labels';

interface Injector {
  readonly name: string;
  readonly keys: readonly string[];
  /** Where it looks for that, the place that counts first. */
  readonly places: readonly Place[];
  readonly isOn: (value: string) => boolean;
  /** With this annotation true, what is injected ends before the containers start. */
  readonly ends?: string;
  /** Whether it sets shareProcessNamespace, whatever the manifest says. */
  readonly shares?: boolean;
}

/** With this annotation Vault sets shareProcessNamespace to its value. */
export const VAULT_SHARES = 'vault.hashicorp.com/agent-share-process-namespace';

const isTrue = (value: string) => value === 'true';

const INJECTORS: readonly Injector[] = [
  // https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
  { name: 'Istio', keys: ['sidecar.istio.io/inject'], places: ['labels', 'annotations'], isOn: isTrue },
  // https://linkerd.io/2/features/proxy-injection/
  { name: 'Linkerd', keys: ['linkerd.io/inject'], places: ['annotations'], isOn: value => value !== 'disabled' },
  // https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations
  { name: 'Vault', keys: ['vault.hashicorp.com/agent-inject'], places: ['annotations'], isOn: isTrue, ends: 'vault.hashicorp.com/agent-pre-populate-only' },
  // What is injected for other languages than Go ends before the containers start, or is a variable.
  // https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/
  { name: 'OpenTelemetry', keys: ['sidecar.opentelemetry.io/inject', 'instrumentation.opentelemetry.io/inject-go'], places: ['annotations'], isOn: value => value !== 'false' },
  // https://github.com/DataDog/datadog-agent/blob/main/pkg/clusteragent/admission/mutate/agent_sidecar/providers.go (applyFargateOverrides)
  { name: 'Datadog', keys: ['agent.datadoghq.com/sidecar'], places: ['labels'], isOn: value => value === 'fargate', shares: true },
];

/** Something that has a container injected which runs beside the others. */
export interface Injection {
  readonly injector: string;
  /** Of the annotation or label that asks for it. */
  readonly key: string;
  /** JSON pointer from the Pod template. */
  readonly path: string;
  /** Whether the injector has the Pod share its processes, too. */
  readonly shares: boolean;
}

export function pathOf(place: Place, key: string): string {
  return `/metadata/${place}${pointerSegment(key)}`;
}

export function injectionsOf({ metadata }: Pod): readonly Injection[] {
  const { annotations = {} } = metadata;
  const injections: Injection[] = [];
  for (const { name: injector, keys, places, isOn, ends = '', shares = false } of INJECTORS) {
    const place = places.find(each => keys.some(key => metadata[each]?.[key] !== undefined));
    if (place === undefined || annotations[ends] === 'true') continue;
    for (const [key, value] of Object.entries(metadata[place] ?? {})) {
      if (keys.includes(key) && isOn(value)) injections.push({ injector, key, path: pathOf(place, key), shares });
    }
  }
  return injections;
}
