// An app of some Pods, with this library, with plain cdk8s-plus, or with that and patches: main ours|theirs|patched PODS
package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

var contestants = map[string]func(cdk8s.Chart, *string){
	"ours":    ours,
	"theirs":  func(chart cdk8s.Chart, id *string) { theirs(chart, id) },
	"patched": patched,
}

func main() {
	defer jsii.Close()
	addPod := contestants[os.Args[1]]
	pods, err := strconv.Atoi(os.Args[2])
	if err != nil {
		panic(err)
	}

	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("bench"), nil)
	for index := range pods {
		addPod(chart, jsii.String(fmt.Sprintf("pod-%d", index)))
	}
	fmt.Print(*app.SynthYaml())
}

func ours(chart cdk8s.Chart, id *string) {
	pod := cdk8ssharedprocess.NewSharedProcessPod(chart, id, &cdk8ssharedprocess.SharedProcessPodProps{
		Containers: &[]*cdk8ssharedprocess.InteractiveContainerProps{{Name: jsii.String("app"), Image: jsii.String("nginx")}},
	})
	cdk8ssharedprocess.NewDebugSidecar(pod, jsii.String("shell"), &cdk8ssharedprocess.DebugSidecarProps{
		Image:   jsii.String("busybox:1.37.0"),
		Command: jsii.Strings("sleep", "infinity"),
	})
}

func theirs(chart cdk8s.Chart, id *string) cdk8splus28.Pod {
	return cdk8splus28.NewPod(chart, id, &cdk8splus28.PodProps{
		Containers: &[]*cdk8splus28.ContainerProps{
			{Name: jsii.String("app"), Image: jsii.String("nginx")},
			{
				Name:    jsii.String("shell"),
				Image:   jsii.String("busybox:1.37.0"),
				Command: jsii.Strings("sleep", "infinity"),
				SecurityContext: &cdk8splus28.ContainerSecurityContextProps{
					EnsureNonRoot: jsii.Bool(false),
					Capabilities: &cdk8splus28.ContainerSecutiryContextCapabilities{
						Add: &[]cdk8splus28.Capability{cdk8splus28.Capability_SYS_PTRACE},
					},
				},
			},
		},
	})
}

func patched(chart cdk8s.Chart, id *string) {
	cdk8s.ApiObject_Of(theirs(chart, id)).AddJsonPatch(
		cdk8s.JsonPatch_Add(jsii.String("/spec/shareProcessNamespace"), true),
		cdk8s.JsonPatch_Add(jsii.String("/spec/containers/1/stdin"), true),
		cdk8s.JsonPatch_Add(jsii.String("/spec/containers/1/tty"), true),
	)
}
