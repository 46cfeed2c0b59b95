import io.github.cdk8ssharedprocess.ProcessSelector;
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
import org.cdk8s.plus28.MemoryResources;
import org.cdk8s.plus28.PodSecurityContextProps;
import org.cdk8s.plus28.Volume;
import org.cdk8s.plus28.VolumeMount;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "reload-nginx");

        ConfigMap config = ConfigMap.Builder.create(chart, "config")
            .metadata(ApiObjectMetadata.builder().name("nginx").build())
            .data(Map.of("default.conf", "server { listen 80; location / { return 200 'blue'; } }\n"))
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

        ReloadSidecar.Builder.create(deployment, "reload")
            .process(ProcessSelector.comm("nginx"))
            .watch(List.of(WatchedFiles.configMap(config)))
            .build();

        app.synth();
    }
}
