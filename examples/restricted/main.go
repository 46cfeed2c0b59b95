package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("restricted"), nil)

	seccompProfile := &cdk8splus28.SeccompProfile{Type: cdk8splus28.SeccompProfileType_RUNTIME_DEFAULT}
	pod := cdk8ssharedprocess.NewSharedProcessPod(chart, jsii.String("web"), &cdk8ssharedprocess.SharedProcessPodProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("web")},
		MaxLevel: cdk8ssharedprocess.PodSecurityLevel_RESTRICTED,
		Containers: &[]*cdk8ssharedprocess.InteractiveContainerProps{{
			Name:    jsii.String("web"),
			Image:   jsii.String("busybox:1.37.0"),
			Command: jsii.Strings("httpd", "-f", "-p", "8080"),
			SecurityContext: &cdk8splus28.ContainerSecurityContextProps{
				User:           jsii.Number(1000),
				Group:          jsii.Number(1000),
				Capabilities:   &cdk8splus28.ContainerSecutiryContextCapabilities{Drop: &[]cdk8splus28.Capability{cdk8splus28.Capability_ALL}},
				SeccompProfile: seccompProfile,
			},
		}},
	})

	// Runs as the user of the target, without capabilities.
	cdk8ssharedprocess.NewDebugSidecar(pod, jsii.String("inspect"), &cdk8ssharedprocess.DebugSidecarProps{
		Target: jsii.String("web"),
		Access: &[]cdk8ssharedprocess.ProcessAccess{
			cdk8ssharedprocess.ProcessAccess_SIGNAL,
			cdk8ssharedprocess.ProcessAccess_FILESYSTEM,
			cdk8ssharedprocess.ProcessAccess_ENVIRONMENT,
		},
		SecurityContext: &cdk8ssharedprocess.SidecarSecurityContext{SeccompProfile: seccompProfile},
	})

	app.Synth()
}
