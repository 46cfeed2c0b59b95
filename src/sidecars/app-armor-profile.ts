/**
 * Where an AppArmor profile comes from, in Kubernetes' words.
 */
export enum AppArmorProfileType {
  /**
   * The container runtime's own. A privileged container has none all the same.
   */
  RUNTIME_DEFAULT = 'RuntimeDefault',

  /**
   * One that lies on the node, which `localhostProfile` names.
   */
  LOCALHOST = 'Localhost',

  /**
   * None: AppArmor does not confine the container.
   */
  UNCONFINED = 'Unconfined',
}

/**
 * The AppArmor profile of a container. With the types RUNTIME_DEFAULT and
 * LOCALHOST, the Pod starts only on nodes that have AppArmor.
 *
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export interface AppArmorProfile {
  /**
   * Where the profile comes from.
   */
  readonly type: AppArmorProfileType;

  /**
   * Name of a profile that is loaded on the node, without white space around
   * it. Goes with the type LOCALHOST, and with no other.
   *
   * @default - none.
   */
  readonly localhostProfile?: string;
}
