from cdk8s import ApiObjectMetadata, App, Chart, Size
from cdk8s_plus_28 import (
    ConfigMap,
    ContainerProps,
    ContainerResources,
    ContainerSecurityContextProps,
    Cpu,
    CpuResources,
    Deployment,
    MemoryResources,
    PodSecurityContextProps,
    Volume,
    VolumeMount,
)
from cdk8s_shared_process import LogSidecar

app = App()
chart = Chart(app, "log-handler")

config = ConfigMap(
    chart,
    "config",
    metadata=ApiObjectMetadata(name="log-handler"),
    data={"default.conf": "server { listen 80; access_log /var/log/nginx/requests.log; }\n"},
)

deployment = Deployment(
    chart,
    "nginx",
    replicas=1,
    # The nginx image starts as root and writes to its own file system.
    security_context=PodSecurityContextProps(ensure_non_root=False),
    containers=[
        ContainerProps(
            name="nginx",
            image="nginx:1.28",
            security_context=ContainerSecurityContextProps(user=0, ensure_non_root=False, read_only_root_filesystem=False),
            resources=ContainerResources(
                cpu=CpuResources(request=Cpu.millis(50)),
                memory=MemoryResources(request=Size.mebibytes(32)),
            ),
            volume_mounts=[VolumeMount(path="/etc/nginx/conf.d", volume=Volume.from_config_map(chart, "volume", config))],
        ),
    ],
)

LogSidecar(deployment, "logs", files=["/var/log/nginx/requests.log"])

app.synth()
