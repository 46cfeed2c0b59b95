/**
 * What keeps data that containers take by their environment or by a volume.
 */
export enum DataKind {
  /**
   * A Secret.
   */
  SECRET = 'secret',

  /**
   * A ConfigMap.
   */
  CONFIG_MAP = 'config-map',

  /**
   * A token of the Pod's ServiceAccount.
   */
  SERVICE_ACCOUNT_TOKEN = 'service-account-token',

  /**
   * A private key with its certificate, that the kubelet has made for the Pod.
   */
  POD_CERTIFICATE = 'pod-certificate',

  /**
   * A volume that a CSI driver fills with what only it knows, such as one of
   * the Secrets Store.
   */
  CSI_VOLUME = 'csi-volume',
}
