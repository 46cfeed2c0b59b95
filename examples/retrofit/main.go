package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("shop"), nil)
	release := cdk8s.NewInclude(chart, jsii.String("release"), &cdk8s.IncludeProps{Url: jsii.String("shop.yaml")})

	cdk8ssharedprocess.ProcessNamespace_Share(release, &cdk8ssharedprocess.ShareProcessNamespaceOptions{
		Kind: jsii.String("StatefulSet"),
		Name: jsii.String("queue"),
	})
	cdk8ssharedprocess.NewDebugSidecar(release, jsii.String("inspect"), &cdk8ssharedprocess.DebugSidecarProps{
		Workload: &cdk8ssharedprocess.WorkloadSelector{Kind: jsii.String("Deployment"), Name: jsii.String("web")},
	})

	app.Synth()
}
