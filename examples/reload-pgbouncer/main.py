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
    Secret,
    Volume,
    VolumeMount,
)
from cdk8s_shared_process import ReloadSidecar, WatchedFiles

app = App()
chart = Chart(app, "reload-pgbouncer")

config = ConfigMap(
    chart,
    "config",
    metadata=ApiObjectMetadata(name="pgbouncer"),
    data={
        "pgbouncer.ini": "\n".join([
            "[databases]",
            "app = host=blue",
            "[pgbouncer]",
            "listen_addr = *",
            "auth_type = scram-sha-256",
            "auth_file = /etc/userlist/userlist.txt",
            "",
        ]),
    },
)
users = Secret.from_secret_name(chart, "users", "pgbouncer-users")

deployment = Deployment(
    chart,
    "pgbouncer",
    replicas=1,
    containers=[
        ContainerProps(
            name="pgbouncer",
            image="edoburu/pgbouncer:1.20.1-p0",
            command=["pgbouncer", "/etc/pgbouncer/pgbouncer.ini"],
            security_context=ContainerSecurityContextProps(user=70, group=70),
            resources=ContainerResources(
                cpu=CpuResources(request=Cpu.millis(50)),
                memory=MemoryResources(request=Size.mebibytes(32)),
            ),
            volume_mounts=[
                VolumeMount(path="/etc/pgbouncer", volume=Volume.from_config_map(chart, "config-volume", config)),
                VolumeMount(path="/etc/userlist", volume=Volume.from_secret(chart, "users-volume", users)),
            ],
        ),
    ],
)

ReloadSidecar(
    deployment,
    "reload",
    watch=[WatchedFiles.config_map(config), WatchedFiles.secret(users)],
)

app.synth()
