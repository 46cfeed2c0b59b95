import io.github.cdk8ssharedprocess.ReloadSidecar;
import io.github.cdk8ssharedprocess.WatchedFiles;
import java.util.List;
import java.util.Map;
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
import org.cdk8s.plus28.ISecret;
import org.cdk8s.plus28.MemoryResources;
import org.cdk8s.plus28.Secret;
import org.cdk8s.plus28.Volume;
import org.cdk8s.plus28.VolumeMount;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "reload-pgbouncer");

        ConfigMap config = ConfigMap.Builder.create(chart, "config")
            .metadata(ApiObjectMetadata.builder().name("pgbouncer").build())
            .data(Map.of("pgbouncer.ini", String.join("\n",
                "[databases]",
                "app = host=blue",
                "[pgbouncer]",
                "listen_addr = *",
                "auth_type = scram-sha-256",
                "auth_file = /etc/userlist/userlist.txt",
                "")))
            .build();
        ISecret users = Secret.fromSecretName(chart, "users", "pgbouncer-users");

        Deployment deployment = Deployment.Builder.create(chart, "pgbouncer")
            .replicas(1)
            .containers(List.of(ContainerProps.builder()
                .name("pgbouncer")
                .image("edoburu/pgbouncer:1.20.1-p0")
                .command(List.of("pgbouncer", "/etc/pgbouncer/pgbouncer.ini"))
                .securityContext(ContainerSecurityContextProps.builder().user(70).group(70).build())
                .resources(ContainerResources.builder()
                    .cpu(CpuResources.builder().request(Cpu.millis(50)).build())
                    .memory(MemoryResources.builder().request(Size.mebibytes(32)).build())
                    .build())
                .volumeMounts(List.of(
                    VolumeMount.builder()
                        .path("/etc/pgbouncer")
                        .volume(Volume.fromConfigMap(chart, "config-volume", config))
                        .build(),
                    VolumeMount.builder()
                        .path("/etc/userlist")
                        .volume(Volume.fromSecret(chart, "users-volume", users))
                        .build()))
                .build()))
            .build();

        ReloadSidecar.Builder.create(deployment, "reload")
            .watch(List.of(WatchedFiles.configMap(config), WatchedFiles.secret(users)))
            .build();

        app.synth();
    }
}
