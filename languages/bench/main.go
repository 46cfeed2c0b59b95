// An app of some Pods: main sidecar|all|containers|plain|patched PODS
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
	"sidecar":    sidecar,
	"all":        func(chart cdk8s.Chart, id *string) { app(chart, id) },
	"containers": containers,
	"plain":      func(chart cdk8s.Chart, id *string) { plain(chart, id) },
	"patched":    patched,
}

func main() {
	defer jsii.Close()
	addPod := contestants[os.Args[1]]
	pods, err := strconv.Atoi(os.Args[2])
	if err != nil {
		panic(err)
	}

	root := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(root, jsii.String("bench"), nil)
	for index := range pods {
		addPod(chart, jsii.String(fmt.Sprintf("pod-%d", index)))
	}
	if os.Args[1] == "all" {
		cdk8ssharedprocess.DebugSidecar_AddTo(cdk8ssharedprocess.Workloads_Of(chart, nil), jsii.String("shell"), shell())
	}
	fmt.Print(*root.SynthYaml())
}

func app(chart cdk8s.Chart, id *string) cdk8ssharedprocess.SharedProcessPod {
	return cdk8ssharedprocess.NewSharedProcessPod(chart, id, &cdk8ssharedprocess.SharedProcessPodProps{
		Containers: &[]*cdk8ssharedprocess.InteractiveContainerProps{{Name: jsii.String("app"), Image: jsii.String("nginx")}},
	})
}

func sidecar(chart cdk8s.Chart, id *string) {
	cdk8ssharedprocess.NewDebugSidecar(app(chart, id), jsii.String("shell"), shell())
}

func shell() *cdk8ssharedprocess.DebugSidecarProps {
	return &cdk8ssharedprocess.DebugSidecarProps{
		Image:   jsii.String("busybox:1.37.0"),
		Command: jsii.Strings("sleep", "infinity"),
	}
}

func containers(chart cdk8s.Chart, id *string) {
	cdk8ssharedprocess.NewSharedProcessPod(chart, id, &cdk8ssharedprocess.SharedProcessPodProps{
		Containers: &[]*cdk8ssharedprocess.InteractiveContainerProps{
			{Name: jsii.String("app"), Image: jsii.String("nginx")},
			{
				Name:            jsii.String("shell"),
				Image:           jsii.String("busybox:1.37.0"),
				Command:         jsii.Strings("sleep", "infinity"),
				Stdin:           jsii.Bool(true),
				Tty:             jsii.Bool(true),
				SecurityContext: shellSecurityContext(),
			},
		},
	})
}

func plain(chart cdk8s.Chart, id *string) cdk8splus28.Pod {
	return cdk8splus28.NewPod(chart, id, &cdk8splus28.PodProps{
		Containers: &[]*cdk8splus28.ContainerProps{
			{Name: jsii.String("app"), Image: jsii.String("nginx")},
			{
				Name:            jsii.String("shell"),
				Image:           jsii.String("busybox:1.37.0"),
				Command:         jsii.Strings("sleep", "infinity"),
				SecurityContext: shellSecurityContext(),
			},
		},
	})
}

func shellSecurityContext() *cdk8splus28.ContainerSecurityContextProps {
	return &cdk8splus28.ContainerSecurityContextProps{
		EnsureNonRoot: jsii.Bool(false),
		Capabilities: &cdk8splus28.ContainerSecutiryContextCapabilities{
			Add: &[]cdk8splus28.Capability{cdk8splus28.Capability_SYS_PTRACE},
		},
	}
}

func patched(chart cdk8s.Chart, id *string) {
	cdk8s.ApiObject_Of(plain(chart, id)).AddJsonPatch(
		cdk8s.JsonPatch_Add(jsii.String("/spec/shareProcessNamespace"), true),
		cdk8s.JsonPatch_Add(jsii.String("/spec/containers/1/stdin"), true),
		cdk8s.JsonPatch_Add(jsii.String("/spec/containers/1/tty"), true),
	)
}
