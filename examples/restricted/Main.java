import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.InteractiveContainerProps;
import io.github.cdk8ssharedprocess.PodSecurityLevel;
import io.github.cdk8ssharedprocess.ProcessAccess;
import io.github.cdk8ssharedprocess.SharedProcessPod;
import io.github.cdk8ssharedprocess.SidecarSecurityContext;
import java.util.List;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.plus28.Capability;
import org.cdk8s.plus28.ContainerSecurityContextProps;
import org.cdk8s.plus28.ContainerSecutiryContextCapabilities;
import org.cdk8s.plus28.SeccompProfile;
import org.cdk8s.plus28.SeccompProfileType;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "restricted");

        SeccompProfile seccompProfile = SeccompProfile.builder().type(SeccompProfileType.RUNTIME_DEFAULT).build();
        SharedProcessPod pod = SharedProcessPod.Builder.create(chart, "web")
            .metadata(ApiObjectMetadata.builder().name("web").build())
            .maxLevel(PodSecurityLevel.RESTRICTED)
            .containers(List.of(InteractiveContainerProps.builder()
                .name("web")
                .image("busybox:1.37.0")
                .command(List.of("httpd", "-f", "-p", "8080"))
                .securityContext(ContainerSecurityContextProps.builder()
                    .user(1000)
                    .group(1000)
                    .capabilities(ContainerSecutiryContextCapabilities.builder().drop(List.of(Capability.ALL)).build())
                    .seccompProfile(seccompProfile)
                    .build())
                .build()))
            .build();

        // Runs as the user of the target, without capabilities.
        DebugSidecar.Builder.create(pod, "inspect")
            .target("web")
            .access(List.of(ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM, ProcessAccess.ENVIRONMENT))
            .securityContext(SidecarSecurityContext.builder().seccompProfile(seccompProfile).build())
            .build();

        app.synth();
    }
}
