import * as kplus from 'cdk8s-plus-28';
import { Watch } from './watch';
import { refuse } from '../../mistakes/invalid-input';
import { CONFIG_MAP, KNOWN_TEXT, SECRET, Shape, validateShape } from '../../mistakes/shapes';

/**
 * Files whose changes are told to a process of the target. The target mounts
 * them, and the sidecar mounts the same volumes at the same paths, read-only.
 *
 * Names that begin with two dots are left out: they are the kubelet's own.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically
 */
export class WatchedFiles {
  /**
   * All keys of a ConfigMap. Events tell the hashes of its files.
   *
   * @param configMap Of this app, or one that is there, by `ConfigMap.fromConfigMapName`.
   */
  public static configMap(configMap: kplus.IConfigMap): WatchedFiles {
    return new WatchedFiles({ of: 'configMap', name: checked('WatchedFiles.configMap', 'configMap', configMap, CONFIG_MAP).name, isImmutable: isImmutable(configMap) });
  }

  /**
   * All keys of the ConfigMap with a name, of this app or not.
   *
   * @param name Its `metadata.name`.
   */
  public static configMapNamed(name: string): WatchedFiles {
    return new WatchedFiles({ of: 'configMap', name: checked('WatchedFiles.configMapNamed', 'name', name, KNOWN_TEXT), isImmutable: false });
  }

  /**
   * All keys of a Secret.
   *
   * @param secret Of this app, or one that is there, by `Secret.fromSecretName`.
   */
  public static secret(secret: kplus.ISecret): WatchedFiles {
    return new WatchedFiles({ of: 'secret', name: checked('WatchedFiles.secret', 'secret', secret, SECRET).name, isImmutable: isImmutable(secret) });
  }

  /**
   * All keys of the Secret with a name, of this app or not.
   *
   * @param name Its `metadata.name`.
   */
  public static secretNamed(name: string): WatchedFiles {
    return new WatchedFiles({ of: 'secret', name: checked('WatchedFiles.secretNamed', 'name', name, KNOWN_TEXT), isImmutable: false });
  }

  /**
   * All files in a volume that the Pod has.
   *
   * @param name The volume's.
   */
  public static volume(name: string): WatchedFiles {
    return new WatchedFiles({ of: 'volume', name: checked('WatchedFiles.volume', 'name', name, KNOWN_TEXT) });
  }

  /**
   * A file, or all in a folder, of the volumes that the target mounts there.
   *
   * @param path Absolute, as the target sees it.
   */
  public static path(path: string): WatchedFiles {
    return new WatchedFiles({ of: 'path', path });
  }

  private constructor(
    /** @internal */
    public readonly _watch: Watch,
  ) {}
}

/** What a call was given, where it is what it takes. */
function checked<T>(call: string, field: string, given: T, shape: Shape): T {
  refuse(call, validateShape(field, given, shape));
  return given;
}

/** What is only named may be either. */
function isImmutable(resource: object): boolean {
  return (resource as { readonly immutable?: unknown }).immutable === true;
}
