import { pointerSegment } from '../pod/json-pointer-segment';
import { Pod } from '../pod/pod';

type Place = 'annotations' | 'labels';

interface Injector {
  readonly name: string;
  readonly key: string;
  /** What it injects. */
  readonly container: string;
  /** Where it looks for that, the place that counts first. */
  readonly places: readonly Place[];
  readonly isOn: (value: string) => boolean;
  /** With this annotation true, what is injected ends before the containers start. */
  readonly ends?: string;
  /** Whether it sets shareProcessNamespace, whatever the manifest says. */
  readonly shares?: boolean;
}

const VAULT_INJECTS = 'vault.hashicorp.com/agent-inject';
/** With this annotation Vault sets shareProcessNamespace to its value. */
export const VAULT_SHARES = 'vault.hashicorp.com/agent-share-process-namespace';

const isTrue = (value: string) => value === 'true';
const isNotFalse = (value: string) => value !== 'false';

/** As Vault reads its annotations: https://pkg.go.dev/strconv#ParseBool */
const isTrueInGo = (value = '') => /^(?:1|[tT]|true|True|TRUE)$/.test(value);

const INJECTORS: readonly Injector[] = [
  // https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy
  { name: 'Istio', key: 'sidecar.istio.io/inject', container: 'istio-proxy', places: ['labels', 'annotations'], isOn: isTrue },
  // https://linkerd.io/2/features/proxy-injection/
  { name: 'Linkerd', key: 'linkerd.io/inject', container: 'linkerd-proxy', places: ['annotations'], isOn: value => value !== 'disabled' },
  // https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations
  {
    name: 'Vault',
    key: VAULT_INJECTS,
    container: 'vault-agent',
    places: ['annotations'],
    isOn: isTrueInGo,
    ends: 'vault.hashicorp.com/agent-pre-populate-only',
  },
  // What is injected for other languages than Go ends before the containers start, or is a variable.
  // https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/
  { name: 'OpenTelemetry', key: 'sidecar.opentelemetry.io/inject', container: 'otc-container', places: ['annotations'], isOn: isNotFalse },
  {
    name: 'OpenTelemetry',
    key: 'instrumentation.opentelemetry.io/inject-go',
    container: 'opentelemetry-auto-instrumentation',
    places: ['annotations'],
    isOn: isNotFalse,
  },
  // https://github.com/DataDog/datadog-agent/blob/main/pkg/clusteragent/admission/mutate/agent_sidecar/providers.go (applyFargateOverrides)
  {
    name: 'Datadog',
    key: 'agent.datadoghq.com/sidecar',
    container: 'datadog-agent-injected',
    places: ['labels'],
    isOn: value => value === 'fargate',
    shares: true,
  },
];

/** Something that has a container injected which runs beside the others. */
export interface Injection {
  readonly injector: string;
  /** Of the annotation or label that asks for it. */
  readonly key: string;
  /** Name of what is injected. A manifest of a Pod that runs, or of a gateway that is all Istio's, has it itself, and nothing is added. */
  readonly container: string;
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
  for (const { name: injector, key, container, places, isOn, ends = '', shares = false } of INJECTORS) {
    const place = places.find(each => metadata[each]?.[key] !== undefined);
    if (place === undefined || !isOn(metadata[place]![key]) || isTrueInGo(annotations[ends])) continue;
    injections.push({ injector, key, container, path: pathOf(place, key), shares });
  }
  return injections;
}

/**
 * What Vault sets shareProcessNamespace to; undefined where it leaves it as it is, as where it injects nothing.
 * https://github.com/hashicorp/vault-k8s/blob/main/agent-inject/agent/annotations.go (setShareProcessNamespace)
 */
export function sharingByVault({ metadata: { annotations = {} } }: Pod): boolean | undefined {
  const told = annotations[VAULT_SHARES];
  return told !== undefined && isTrueInGo(annotations[VAULT_INJECTS]) ? isTrueInGo(told) : undefined;
}
