import io.github.cdk8ssharedprocess.AccessMap;
import io.github.cdk8ssharedprocess.AccessStrategy;
import io.github.cdk8ssharedprocess.DebugSidecar;
import io.github.cdk8ssharedprocess.PodSecurityLevel;
import io.github.cdk8ssharedprocess.ProcessAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.plus28.ContainerProps;
import org.cdk8s.plus28.ContainerSecurityContextProps;
import org.cdk8s.plus28.Deployment;
import org.cdk8s.plus28.EnvValue;
import org.cdk8s.plus28.ISecret;
import org.cdk8s.plus28.Secret;
import org.cdk8s.plus28.SecretValue;

public class Main {
    public static void main(String[] args) throws IOException {
        App app = new App();
        Chart chart = new Chart(app, "web");

        ISecret database = Secret.fromSecretName(chart, "database", "database");
        Deployment deployment = Deployment.Builder.create(chart, "web")
            .replicas(1)
            .containers(List.of(ContainerProps.builder()
                .name("web")
                .image("busybox:1.37.0")
                .command(List.of("httpd", "-f", "-p", "8080"))
                .envVariables(Map.of("PASSWORD", EnvValue.fromSecretValue(SecretValue.builder().secret(database).key("password").build())))
                .securityContext(ContainerSecurityContextProps.builder().user(1000).group(1000).build())
                .build()))
            .build();

        // Runs as the user of the target, without capabilities.
        DebugSidecar.Builder.create(deployment, "inspect")
            .target("web")
            .access(List.of(ProcessAccess.SIGNAL, ProcessAccess.FILESYSTEM))
            .build();
        // Stays root, with KILL and nothing else, which the baseline level allows.
        DebugSidecar.Builder.create(deployment, "reload")
            .target("web")
            .access(List.of(ProcessAccess.SIGNAL))
            .strategy(AccessStrategy.ROOT)
            .maxLevel(PodSecurityLevel.BASELINE)
            .build();

        Files.writeString(Path.of("access.md"), AccessMap.of(deployment).toMarkdown());

        app.synth();
    }
}
