import io.github.cdk8ssharedprocess.ProcessSelector;
import io.github.cdk8ssharedprocess.ReloadSidecar;
import io.github.cdk8ssharedprocess.ReloadVerification;
import io.github.cdk8ssharedprocess.WatchedFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Size;
import org.cdk8s.plus28.ConfigMap;
import org.cdk8s.plus28.ContainerProps;
import org.cdk8s.plus28.ContainerResources;
import org.cdk8s.plus28.ContainerSecurityContextProps;
import org.cdk8s.plus28.Cpu;
import org.cdk8s.plus28.CpuResources;
import org.cdk8s.plus28.Deployment;
import org.cdk8s.plus28.EnvValue;
import org.cdk8s.plus28.ISecret;
import org.cdk8s.plus28.MemoryResources;
import org.cdk8s.plus28.Secret;
import org.cdk8s.plus28.SecretValue;
import org.cdk8s.plus28.Volume;
import org.cdk8s.plus28.VolumeMount;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "reload-servers");

        ConfigMap haproxyConfig = ConfigMap.Builder.create(chart, "haproxy-config")
            .metadata(ApiObjectMetadata.builder().name("haproxy").build())
            .data(Map.of("haproxy.cfg", String.join("\n",
                "defaults",
                "  mode http",
                "  timeout connect 5s",
                "  timeout client 30s",
                "  timeout server 30s",
                "frontend web",
                "  bind :8080",
                "  http-request return status 200 content-type text/plain string 'blue'",
                "")))
            .build();

        Deployment haproxy = Deployment.Builder.create(chart, "haproxy")
            .replicas(1)
            .containers(List.of(ContainerProps.builder()
                .name("haproxy")
                .image("haproxy:2.6-alpine")
                .securityContext(ContainerSecurityContextProps.builder().user(99).group(99).build())
                .resources(ContainerResources.builder()
                    .cpu(CpuResources.builder().request(Cpu.millis(50)).build())
                    .memory(MemoryResources.builder().request(Size.mebibytes(64)).build())
                    .build())
                .volumeMounts(List.of(VolumeMount.builder()
                    .path("/usr/local/etc/haproxy")
                    .volume(Volume.fromConfigMap(chart, "haproxy-volume", haproxyConfig))
                    .build()))
                .build()))
            .build();

        ReloadSidecar.Builder.create(haproxy, "reload")
            .image("haproxy:2.6-alpine")
            .watch(List.of(WatchedFiles.configMap(haproxyConfig)))
            .check(List.of("haproxy", "-c", "-f", "/usr/local/etc/haproxy/haproxy.cfg"))
            .verification(ReloadVerification.builder().url("http://127.0.0.1:8080/").build())
            .build();

        ConfigMap prometheusConfig = ConfigMap.Builder.create(chart, "prometheus-config")
            .metadata(ApiObjectMetadata.builder().name("prometheus").build())
            .data(Map.of("prometheus.yml", "global:\n  external_labels:\n    color: blue\n"))
            .build();

        Deployment prometheus = Deployment.Builder.create(chart, "prometheus")
            .replicas(1)
            .containers(List.of(ContainerProps.builder()
                .name("prometheus")
                .image("prom/prometheus:v2.42.0")
                .securityContext(ContainerSecurityContextProps.builder().user(65534).group(65534).build())
                .resources(ContainerResources.builder()
                    .cpu(CpuResources.builder().request(Cpu.millis(50)).build())
                    .memory(MemoryResources.builder().request(Size.mebibytes(128)).build())
                    .build())
                .volumeMounts(List.of(
                    VolumeMount.builder()
                        .path("/etc/prometheus")
                        .volume(Volume.fromConfigMap(chart, "prometheus-volume", prometheusConfig))
                        .build(),
                    VolumeMount.builder()
                        .path("/prometheus")
                        .volume(Volume.fromEmptyDir(chart, "prometheus-data", "data"))
                        .build()))
                .build()))
            .build();

        ReloadSidecar.Builder.create(prometheus, "reload")
            .image("prom/prometheus:v2.42.0")
            .process(ProcessSelector.executable("prometheus"))
            .watch(List.of(WatchedFiles.configMap(prometheusConfig)))
            .check(List.of("promtool", "check", "config", "/etc/prometheus/prometheus.yml"))
            .metricsPort(9533)
            // promtool takes more than the sidecar itself.
            .resources(ContainerResources.builder()
                .cpu(CpuResources.builder().request(Cpu.millis(5)).build())
                .memory(MemoryResources.builder().request(Size.mebibytes(16)).limit(Size.mebibytes(128)).build())
                .build())
            .build();

        ConfigMap postgresConfig = ConfigMap.Builder.create(chart, "postgres-config")
            .metadata(ApiObjectMetadata.builder().name("postgres").build())
            .data(Map.of("postgresql.conf", "listen_addresses = '*'\nwork_mem = '4MB'\n"))
            .build();
        ISecret database = Secret.fromSecretName(chart, "database", "database");

        Deployment postgres = Deployment.Builder.create(chart, "postgres")
            .replicas(1)
            .containers(List.of(ContainerProps.builder()
                .name("postgres")
                .image("postgres:15-alpine")
                .args(List.of("-c", "config_file=/etc/postgresql/postgresql.conf"))
                .envVariables(new TreeMap<>(Map.of(
                    "PGDATA", EnvValue.fromValue("/var/lib/postgresql/data/pgdata"),
                    "POSTGRES_PASSWORD", EnvValue.fromSecretValue(SecretValue.builder().secret(database).key("password").build()))))
                // The image writes to its own file system, too.
                .securityContext(ContainerSecurityContextProps.builder().user(70).group(70).readOnlyRootFilesystem(false).build())
                .resources(ContainerResources.builder()
                    .cpu(CpuResources.builder().request(Cpu.millis(50)).build())
                    .memory(MemoryResources.builder().request(Size.mebibytes(128)).build())
                    .build())
                .volumeMounts(List.of(
                    VolumeMount.builder()
                        .path("/etc/postgresql")
                        .volume(Volume.fromConfigMap(chart, "postgres-volume", postgresConfig))
                        .build(),
                    VolumeMount.builder()
                        .path("/var/lib/postgresql/data")
                        .volume(Volume.fromEmptyDir(chart, "postgres-data", "data"))
                        .build()))
                .build()))
            .build();

        ReloadSidecar.Builder.create(postgres, "reload")
            .process(ProcessSelector.pidFile("/var/lib/postgresql/data/pgdata/postmaster.pid"))
            .watch(List.of(WatchedFiles.configMap(postgresConfig)))
            .build();

        app.synth();
    }
}
