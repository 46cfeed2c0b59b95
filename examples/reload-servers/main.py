from cdk8s import ApiObjectMetadata, App, Chart, Size
from cdk8s_plus_28 import (
    ConfigMap,
    ContainerProps,
    ContainerResources,
    ContainerSecurityContextProps,
    Cpu,
    CpuResources,
    Deployment,
    EnvValue,
    MemoryResources,
    Secret,
    SecretValue,
    Volume,
    VolumeMount,
)
from cdk8s_shared_process import ProcessSelector, ReloadSidecar, ReloadVerification, WatchedFiles

app = App()
chart = Chart(app, "reload-servers")

haproxy_config = ConfigMap(
    chart,
    "haproxy-config",
    metadata=ApiObjectMetadata(name="haproxy"),
    data={
        "haproxy.cfg": "\n".join([
            "defaults",
            "  mode http",
            "  timeout connect 5s",
            "  timeout client 30s",
            "  timeout server 30s",
            "frontend web",
            "  bind :8080",
            "  http-request return status 200 content-type text/plain string 'blue'",
            "",
        ]),
    },
)

haproxy = Deployment(
    chart,
    "haproxy",
    replicas=1,
    containers=[
        ContainerProps(
            name="haproxy",
            image="haproxy:2.6-alpine",
            security_context=ContainerSecurityContextProps(user=99, group=99),
            resources=ContainerResources(
                cpu=CpuResources(request=Cpu.millis(50)),
                memory=MemoryResources(request=Size.mebibytes(64)),
            ),
            volume_mounts=[
                VolumeMount(path="/usr/local/etc/haproxy", volume=Volume.from_config_map(chart, "haproxy-volume", haproxy_config)),
            ],
        ),
    ],
)

ReloadSidecar(
    haproxy,
    "reload",
    image="haproxy:2.6-alpine",
    watch=[WatchedFiles.config_map(haproxy_config)],
    check=["haproxy", "-c", "-f", "/usr/local/etc/haproxy/haproxy.cfg"],
    verification=ReloadVerification(url="http://127.0.0.1:8080/"),
)

prometheus_config = ConfigMap(
    chart,
    "prometheus-config",
    metadata=ApiObjectMetadata(name="prometheus"),
    data={"prometheus.yml": "global:\n  external_labels:\n    color: blue\n"},
)

prometheus = Deployment(
    chart,
    "prometheus",
    replicas=1,
    containers=[
        ContainerProps(
            name="prometheus",
            image="prom/prometheus:v2.42.0",
            security_context=ContainerSecurityContextProps(user=65534, group=65534),
            resources=ContainerResources(
                cpu=CpuResources(request=Cpu.millis(50)),
                memory=MemoryResources(request=Size.mebibytes(128)),
            ),
            volume_mounts=[
                VolumeMount(path="/etc/prometheus", volume=Volume.from_config_map(chart, "prometheus-volume", prometheus_config)),
                VolumeMount(path="/prometheus", volume=Volume.from_empty_dir(chart, "prometheus-data", "data")),
            ],
        ),
    ],
)

ReloadSidecar(
    prometheus,
    "reload",
    image="prom/prometheus:v2.42.0",
    process=ProcessSelector.executable("prometheus"),
    watch=[WatchedFiles.config_map(prometheus_config)],
    check=["promtool", "check", "config", "/etc/prometheus/prometheus.yml"],
    metrics_port=9533,
    # promtool takes more than the sidecar itself.
    resources=ContainerResources(
        cpu=CpuResources(request=Cpu.millis(5)),
        memory=MemoryResources(request=Size.mebibytes(16), limit=Size.mebibytes(128)),
    ),
)

postgres_config = ConfigMap(
    chart,
    "postgres-config",
    metadata=ApiObjectMetadata(name="postgres"),
    data={"postgresql.conf": "listen_addresses = '*'\nwork_mem = '4MB'\n"},
)
database = Secret.from_secret_name(chart, "database", "database")

postgres = Deployment(
    chart,
    "postgres",
    replicas=1,
    containers=[
        ContainerProps(
            name="postgres",
            image="postgres:15-alpine",
            args=["-c", "config_file=/etc/postgresql/postgresql.conf"],
            env_variables={
                "PGDATA": EnvValue.from_value("/var/lib/postgresql/data/pgdata"),
                "POSTGRES_PASSWORD": EnvValue.from_secret_value(SecretValue(secret=database, key="password")),
            },
            # The image writes to its own file system, too.
            security_context=ContainerSecurityContextProps(user=70, group=70, read_only_root_filesystem=False),
            resources=ContainerResources(
                cpu=CpuResources(request=Cpu.millis(50)),
                memory=MemoryResources(request=Size.mebibytes(128)),
            ),
            volume_mounts=[
                VolumeMount(path="/etc/postgresql", volume=Volume.from_config_map(chart, "postgres-volume", postgres_config)),
                VolumeMount(path="/var/lib/postgresql/data", volume=Volume.from_empty_dir(chart, "postgres-data", "data")),
            ],
        ),
    ],
)

ReloadSidecar(
    postgres,
    "reload",
    process=ProcessSelector.pid_file("/var/lib/postgresql/data/pgdata/postmaster.pid"),
    watch=[WatchedFiles.config_map(postgres_config)],
)

app.synth()
