import io.github.cdk8ssharedprocess.LogSidecar;
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
import org.cdk8s.plus28.MemoryResources;
import org.cdk8s.plus28.PodSecurityContextProps;
import org.cdk8s.plus28.Volume;
import org.cdk8s.plus28.VolumeMount;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "log-handler");

        ConfigMap config = ConfigMap.Builder.create(chart, "config")
            .metadata(ApiObjectMetadata.builder().name("log-handler").build())
            .data(Map.of("default.conf", "server { listen 80; access_log /var/log/nginx/requests.log; }\n"))
            .build();

        Deployment deployment = Deployment.Builder.create(chart, "nginx")
            .replicas(1)
            // The nginx image starts as root and writes to its own file system.
            .securityContext(PodSecurityContextProps.builder().ensureNonRoot(false).build())
            .containers(List.of(ContainerProps.builder()
                .name("nginx")
                .image("nginx:1.28")
                .securityContext(ContainerSecurityContextProps.builder()
                    .user(0)
                    .ensureNonRoot(false)
                    .readOnlyRootFilesystem(false)
                    .build())
                .resources(ContainerResources.builder()
                    .cpu(CpuResources.builder().request(Cpu.millis(50)).build())
                    .memory(MemoryResources.builder().request(Size.mebibytes(32)).build())
                    .build())
                .volumeMounts(List.of(VolumeMount.builder()
                    .path("/etc/nginx/conf.d")
                    .volume(Volume.fromConfigMap(chart, "volume", config))
                    .build()))
                .build()))
            .build();

        LogSidecar.Builder.create(deployment, "logs")
            .files(List.of("/var/log/nginx/requests.log"))
            .build();

        app.synth();
    }
}
