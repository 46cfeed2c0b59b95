package main

import (
	"log"
	"os"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("web"), nil)

	database := cdk8splus28.Secret_FromSecretName(chart, jsii.String("database"), jsii.String("database"))
	deployment := cdk8splus28.NewDeployment(chart, jsii.String("web"), &cdk8splus28.DeploymentProps{
		Replicas: jsii.Number(1),
		Containers: &[]*cdk8splus28.ContainerProps{{
			Name:    jsii.String("web"),
			Image:   jsii.String("busybox:1.37.0"),
			Command: jsii.Strings("httpd", "-f", "-p", "8080"),
			EnvVariables: &map[string]cdk8splus28.EnvValue{
				"PASSWORD": cdk8splus28.EnvValue_FromSecretValue(&cdk8splus28.SecretValue{Secret: database, Key: jsii.String("password")}, nil),
			},
			SecurityContext: &cdk8splus28.ContainerSecurityContextProps{User: jsii.Number(1000), Group: jsii.Number(1000)},
		}},
	})

	// Runs as the user of the target, without capabilities.
	cdk8ssharedprocess.NewDebugSidecar(deployment, jsii.String("inspect"), &cdk8ssharedprocess.DebugSidecarProps{
		Target: jsii.String("web"),
		Access: &[]cdk8ssharedprocess.ProcessAccess{
			cdk8ssharedprocess.ProcessAccess_SIGNAL,
			cdk8ssharedprocess.ProcessAccess_FILESYSTEM,
		},
	})
	// Stays root, with KILL and nothing else, which the baseline level allows.
	cdk8ssharedprocess.NewDebugSidecar(deployment, jsii.String("reload"), &cdk8ssharedprocess.DebugSidecarProps{
		Target:   jsii.String("web"),
		Access:   &[]cdk8ssharedprocess.ProcessAccess{cdk8ssharedprocess.ProcessAccess_SIGNAL},
		Strategy: cdk8ssharedprocess.AccessStrategy_ROOT,
		MaxLevel: cdk8ssharedprocess.PodSecurityLevel_BASELINE,
	})

	markdown := *cdk8ssharedprocess.AccessMap_Of(deployment, nil).ToMarkdown()
	if err := os.WriteFile("access.md", []byte(markdown), 0o644); err != nil {
		log.Fatal(err)
	}

	app.Synth()
}
