import { KnownImages, UNKNOWN_IMAGES } from '../access/known-images';
import { NodeSettings } from '../access/node-settings';
import { PodSecurityLevel } from '../pod-security/pod-security-level';
import { PodSecurityVersion } from '../pod-security/version';

/** What rules go by beside the manifest. */
export interface RuleSettings {
  /** The minor version of Kubernetes 1; undefined for the newest. */
  readonly kubernetesMinor: number | undefined;
  readonly node: NodeSettings;
  readonly images: KnownImages;
  /** The level of the Pod Security Standards that the namespace enforces, and its version. */
  readonly enforced: { readonly level: PodSecurityLevel; readonly version: PodSecurityVersion } | undefined;
  /** Ids of rules whose findings are not wanted, wherever they are. */
  readonly ignored: readonly string[];
}

export const DEFAULT_SETTINGS: RuleSettings = { kubernetesMinor: undefined, node: {}, images: UNKNOWN_IMAGES, enforced: undefined, ignored: [] };
