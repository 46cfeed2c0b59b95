import { Check } from '../../src/pod-security/check';
import { Container, PodMetadata, PodSpec, SecurityContext } from '../../src/pod-security/pod';
import { viewOf } from '../../src/pod-security/pod-view';

type Name = 'setup' | 'app' | 'debug';

export interface PodParts {
  readonly metadata: PodMetadata;
  readonly spec: PodSpec;
}

/** What a Pod has otherwise than the one that passes every check. */
export interface Changes {
  readonly annotations?: Record<string, string>;
  readonly spec?: PodSpec;
  readonly podSecurity?: PodSpec['securityContext'];
  /** By container. */
  readonly security?: { readonly [name in Name]?: SecurityContext | null };
  readonly containers?: { readonly [name in Name]?: Container };
}

export interface CheckCase extends Changes {
  readonly name: string;
  /** The fields that are found, by the minor version from which on: none where the Pod passes. */
  readonly found: Readonly<Record<number, readonly string[]>>;
  readonly reason?: string;
  readonly detail?: string;
}

/** A Pod with a container of each kind that passes every check, but for the changes. */
export function hardenedPod({ annotations, spec, podSecurity, security = {}, containers = {} }: Changes = {}): PodParts {
  const container = (name: Name): Container => ({
    name,
    securityContext: security[name] === null ? null : { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, ...security[name] },
    ...containers[name],
  });
  return {
    metadata: { annotations },
    spec: {
      initContainers: [container('setup')],
      containers: [container('app')],
      ephemeralContainers: [container('debug')],
      securityContext: podSecurity === null ? null : { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, ...podSecurity },
      ...spec,
    },
  };
}

/** All minor versions that there are, and some that are not there yet. */
export const MINORS = Array.from({ length: 41 }, (_, minor) => minor);

/** Asks one check alone what it finds in one version. */
export function findingOf(check: Check, { metadata, spec }: PodParts, minor: number) {
  return check.versions.filter(({ since }) => since <= minor).at(-1)?.find(viewOf(metadata, spec));
}

export function testCheck(check: Check, cases: readonly CheckCase[]): void {
  test(`${check.id}: a hardened Pod passes in every version`, () => {
    expect(MINORS.filter(minor => findingOf(check, hardenedPod(), minor))).toEqual([]);
  });

  test.each(cases.map(each => ({ ...each, title: each.name })))(`${check.id}: $title`, ({ found, reason, detail, ...changes }) => {
    const pod = hardenedPod(changes);
    const fields = MINORS.map(minor => findingOf(check, pod, minor)?.fields ?? []);
    const since = Object.keys(found).map(Number);
    expect(fields).toEqual(MINORS.map(minor => found[since.filter(each => each <= minor).at(-1)!]));

    const latest = Math.max(...since.filter(each => found[each].length > 0));
    if (reason !== undefined) expect(findingOf(check, pod, latest)).toMatchObject({ reason, detail });
  });
}
