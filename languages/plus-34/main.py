import sys

import cdk8s_plus_28 as kplus28
import cdk8s_plus_34 as kplus
from cdk8s import ApiObject, ApiObjectMetadata, App, Chart, JsonPatch, Size
from cdk8s_shared_process import (
    DebugSidecar,
    InteractiveContainerProps,
    ProcessNamespace,
    SharedProcessPod,
    SidecarSecurityContext,
    SidecarVolumeMount,
)

app = App()
chart = Chart(app, "shop")

config = kplus.ConfigMap(chart, "config", metadata=ApiObjectMetadata(name="config"))
volume = kplus.Volume.from_config_map(chart, "volume", config, name="config")
web = kplus.Deployment(
    chart,
    "web",
    metadata=ApiObjectMetadata(name="web"),
    containers=[kplus.ContainerProps(name="web", image="nginx")],
)

web.add_volume(volume)
DebugSidecar(
    web,
    "shell",
    env_variables={"GREETING": kplus28.EnvValue.from_value("hello")},
    env_from=[kplus28.Env.from_config_map(config)],
    image_pull_policy=kplus28.ImagePullPolicy.IF_NOT_PRESENT,
    resources=kplus28.ContainerResources(
        cpu=kplus28.CpuResources(request=kplus28.Cpu.millis(10)),
        memory=kplus28.MemoryResources(limit=Size.mebibytes(64)),
    ),
    volume_mounts=[SidecarVolumeMount(path="/config", volume_name=volume.name)],
    ports=[kplus28.ContainerPort(number=8080, protocol=kplus28.Protocol.TCP)],
    readiness=kplus28.Probe.from_command(["true"]),
    lifecycle=kplus28.ContainerLifecycle(pre_stop=kplus28.Handler.from_command(["true"])),
    security_context=SidecarSecurityContext(
        capabilities=kplus28.ContainerSecutiryContextCapabilities(add=[kplus28.Capability.KILL]),
    ),
)

own = kplus.Pod(
    chart,
    "own",
    metadata=ApiObjectMetadata(name="own"),
    containers=[kplus.ContainerProps(name="nginx", image="nginx")],
)
ProcessNamespace.share(own)
ApiObject.of(own).add_json_patch(
    JsonPatch.add("/spec/containers/0/stdin", True),
    JsonPatch.add("/spec/containers/0/tty", True),
)

pod = SharedProcessPod(
    chart,
    "pod",
    metadata=ApiObjectMetadata(name="pod"),
    containers=[InteractiveContainerProps(name="nginx", image="nginx", port_number=80)],
)
kplus.Service(
    chart,
    "service",
    metadata=ApiObjectMetadata(name="nginx"),
    selector=pod,
    ports=[kplus.ServicePort(port=80)],
)

sys.stdout.write(app.synth_yaml())
