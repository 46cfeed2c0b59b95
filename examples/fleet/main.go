package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("fleet"), nil)
	cdk8s.NewInclude(chart, jsii.String("release"), &cdk8s.IncludeProps{Url: jsii.String("fleet.yaml")})

	workloads := cdk8ssharedprocess.Workloads_Of(chart, &cdk8ssharedprocess.WorkloadCriteria{
		Labels: &map[string]*string{"debug": jsii.String("allowed")},
	})
	var answers strings.Builder
	for _, change := range *cdk8ssharedprocess.DebugSidecar_AddTo(workloads, jsii.String("inspect"), nil) {
		answer := "has a sidecar"
		if !*change.Changed() {
			answer = *change.Reason()
		}
		fmt.Fprintf(&answers, "%s %s: %s\n", *change.Workload().Kind(), *change.Workload().Name(), answer)
	}
	if err := os.WriteFile("changes.txt", []byte(answers.String()), 0o644); err != nil {
		panic(err)
	}

	app.Synth()
}
