package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("nginx"), nil)

	pod := cdk8ssharedprocess.NewSharedProcessPod(chart, jsii.String("nginx"), &cdk8ssharedprocess.SharedProcessPodProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("nginx")},
		// The nginx image starts as root and writes to its own file system.
		SecurityContext: &cdk8splus28.PodSecurityContextProps{EnsureNonRoot: jsii.Bool(false)},
		Containers: &[]*cdk8ssharedprocess.InteractiveContainerProps{{
			Name:  jsii.String("nginx"),
			Image: jsii.String("nginx"),
			SecurityContext: &cdk8splus28.ContainerSecurityContextProps{
				EnsureNonRoot:          jsii.Bool(false),
				ReadOnlyRootFilesystem: jsii.Bool(false),
			},
		}},
	})
	cdk8ssharedprocess.NewDebugSidecar(pod, jsii.String("shell"), &cdk8ssharedprocess.DebugSidecarProps{
		Image:   jsii.String("busybox:1.28"),
		Command: jsii.Strings("sleep", "3600"),
	})

	app.Synth()
}
