import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.InteractiveContainerProps;
import io.github.cdk8ssharedprocess.SharedProcessPod;
import java.util.List;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.plus28.ContainerSecurityContextProps;
import org.cdk8s.plus28.PodSecurityContextProps;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "nginx");

        SharedProcessPod pod = SharedProcessPod.Builder.create(chart, "nginx")
            .metadata(ApiObjectMetadata.builder().name("nginx").build())
            // The nginx image starts as root and writes to its own file system.
            .securityContext(PodSecurityContextProps.builder().ensureNonRoot(false).build())
            .containers(List.of(
                InteractiveContainerProps.builder()
                    .name("nginx")
                    .image("nginx")
                    .securityContext(ContainerSecurityContextProps.builder()
                        .ensureNonRoot(false)
                        .readOnlyRootFilesystem(false)
                        .build())
                    .build()))
            .build();
        DebugSidecar.Builder.create(pod, "shell")
            .image("busybox:1.28")
            .command(List.of("sleep", "3600"))
            .build();

        app.synth();
    }
}
