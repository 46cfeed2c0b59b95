import { IConstruct } from 'constructs';
import { optionsOf } from './call-arguments';
import { refuseNew } from './refuse-new';
import { contextAround, contradictions, setContext } from './tree-context';
import { validateNode } from './validate-node';
import { ContainerRuntime } from '../access/container-runtime';
import { NodeSettings } from '../access/node-settings';
import { refuse } from '../mistakes/invalid-input';

const KEY = 'cdk8s-shared-process/nodes';

/**
 * How the nodes are set up, as far as access between processes depends on it:
 * given once for an app, a chart or any other construct, and for all beneath it.
 *
 * The constants say what the providers' documentation or sources say of nodes
 * that nobody has set up otherwise, and no more. Spread one and add what you
 * know, as `{ ...Nodes.EKS_AMAZON_LINUX_2023, ptraceScope: 0 }`.
 *
 * @see https://kubernetes.io/docs/concepts/architecture/nodes/
 */
export class Nodes {
  /**
   * Google Kubernetes Engine with Container-Optimized OS.
   *
   * @see https://cloud.google.com/kubernetes-engine/docs/concepts/node-images
   */
  public static readonly GKE_CONTAINER_OPTIMIZED_OS: NodeSettings = { containerRuntime: ContainerRuntime.CONTAINERD };

  /**
   * Google Kubernetes Engine with Ubuntu, which has AppArmor on.
   *
   * @see https://cloud.google.com/kubernetes-engine/docs/concepts/node-images
   * @see https://kubernetes.io/docs/tutorials/security/apparmor/#before-you-begin
   */
  public static readonly GKE_UBUNTU: NodeSettings = { containerRuntime: ContainerRuntime.CONTAINERD, appArmor: true, selinux: false };

  /**
   * Amazon Elastic Kubernetes Service with Amazon Linux 2023. Its SELinux logs
   * what it would refuse, and refuses nothing.
   *
   * @see https://docs.aws.amazon.com/linux/al2023/ug/default-SELinux-modes-states.html
   * @see https://github.com/awslabs/amazon-eks-ami/tree/main/nodeadm/internal
   */
  public static readonly EKS_AMAZON_LINUX_2023: NodeSettings = {
    containerRuntime: ContainerRuntime.CONTAINERD, appArmor: false, selinux: false, seccompDefault: false,
  };

  /**
   * Amazon Elastic Kubernetes Service with Bottlerocket, whose SELinux cannot
   * be turned off.
   *
   * @see https://github.com/bottlerocket-os/bottlerocket/blob/develop/SECURITY_FEATURES.md#selinux-enabled-in-enforcing-mode
   * @see https://github.com/bottlerocket-os/bottlerocket/blob/develop/sources/shared-defaults/kubernetes-seccomp-default-false.toml
   */
  public static readonly EKS_BOTTLEROCKET: NodeSettings = {
    containerRuntime: ContainerRuntime.CONTAINERD, appArmor: false, selinux: true, seccompDefault: false,
  };

  /**
   * Azure Kubernetes Service with Ubuntu, which has AppArmor on.
   *
   * @see https://github.com/Azure/AgentBaker/blob/main/parts/linux/cloud-init/artifacts/cis.sh
   * @see https://github.com/Azure/AgentBaker/blob/main/pkg/agent/utils.go
   */
  public static readonly AKS_UBUNTU: NodeSettings = {
    containerRuntime: ContainerRuntime.CONTAINERD, appArmor: true, selinux: false, seccompDefault: false,
  };

  /**
   * Azure Kubernetes Service with Azure Linux.
   *
   * @see https://github.com/Azure/AgentBaker/blob/main/pkg/agent/utils.go
   */
  public static readonly AKS_AZURE_LINUX: NodeSettings = { containerRuntime: ContainerRuntime.CONTAINERD, seccompDefault: false };

  /**
   * OpenShift with Red Hat Enterprise Linux CoreOS. Its admission gives Pods
   * users and seccomp profiles that no manifest has: look at Pods as they run.
   *
   * @see https://github.com/openshift/machine-config-operator/blob/main/templates/worker/01-worker-container-runtime/_base/files/crio.yaml
   */
  public static readonly OPENSHIFT: NodeSettings = { containerRuntime: ContainerRuntime.CRI_O, appArmor: false, selinux: true };

  /**
   * Says how the nodes are set up. Settings that are given for an inner
   * construct count before those of an outer one, and `node` of a call before
   * both; each setting by itself.
   *
   * Must come before anything is made in the construct, as that may have been
   * decided without.
   *
   * @param scope The app, chart or other construct whose Pods run on the nodes.
   * @param settings What is known of them. Of a fleet of several sorts of nodes, what is the same on all.
   * @throws where there is something in the construct already, where no node
   *   can be set up so, and where the settings contradict what the same
   *   construct was told before.
   */
  public static describe(scope: IConstruct, settings: NodeSettings): void {
    const set = optionsOf('Nodes.describe', scope, settings);
    const outer = settingsIn(contextAround(scope, KEY));
    const known = settingsIn(scope.node.tryGetContext(KEY));
    refuse(scope, [...validateNode(set, known.settings), ...contradictions('the nodes', known === outer ? {} : known.own, set)]);
    const own = known === outer ? set : { ...known.own, ...set };
    setContext(scope, KEY, { own, settings: merged(outer.settings, own) } satisfies Described, 'the nodes');
  }

  private constructor() {
    refuseNew('Nodes', ['Nodes.describe(app, { … })']);
  }
}

interface Described {
  /** What the construct itself was told. */
  readonly own: NodeSettings;
  /** With what those around it were. */
  readonly settings: NodeSettings;
}

const NOTHING: Described = { own: {}, settings: {} };

function settingsIn(context: unknown): Described {
  return context as Described | undefined ?? NOTHING;
}

/** How the nodes of a construct are set up, as far as that is known there and to a call. */
export function nodeSettingsAt({ node }: IConstruct, given: NodeSettings = {}): NodeSettings {
  return merged(settingsIn(node.tryGetContext(KEY)).settings, given);
}

/** A version is that of its runtime, and of no other. */
function merged(outer: NodeSettings, inner: NodeSettings): NodeSettings {
  if (Object.keys(inner).length === 0) return outer;
  const { containerRuntimeVersion, ...others } = outer;
  const isSame = inner.containerRuntime === undefined || inner.containerRuntime === outer.containerRuntime;
  return { ...isSame ? outer : others, ...inner };
}
