// Adds sidecars, then JSON patches, and writes what is synthesized, what the API objects render, and what is recovered of sharing that is undone.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-shared-process/cdk8s-shared-process-go/cdk8ssharedprocess"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2/k8s"
)

const image = "busybox:1.36"

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("shop"), nil)
	web := deployment(chart)
	labels := &map[string]*string{"app": jsii.String("api")}
	api := k8s.NewKubeDeployment(chart, jsii.String("api"), &k8s.KubeDeploymentProps{
		Spec: &k8s.DeploymentSpec{
			Selector: &k8s.LabelSelector{MatchLabels: labels},
			Template: &k8s.PodTemplateSpec{
				Metadata: &k8s.ObjectMeta{Labels: labels},
				Spec:     &k8s.PodSpec{Containers: &[]*k8s.Container{{Name: jsii.String("api"), Image: jsii.String("httpd")}}},
			},
		},
	})
	release := cdk8s.NewInclude(chart, jsii.String("release"), &cdk8s.IncludeProps{Url: jsii.String("queue.yaml")})

	cdk8ssharedprocess.NewDebugSidecar(web, jsii.String("shell"), nil)
	cdk8ssharedprocess.NewDebugSidecar(api, jsii.String("shell"), nil)
	cdk8ssharedprocess.NewDebugSidecar(release, jsii.String("shell"), nil)

	cdk8s.ApiObject_Of(web).AddJsonPatch(
		cdk8s.JsonPatch_Replace(jsii.String("/spec/template/spec/containers/1/image"), image),
		cdk8s.JsonPatch_Add(jsii.String("/spec/template/spec/volumes"), []any{map[string]any{"name": "scratch", "emptyDir": map[string]any{}}}),
		cdk8s.JsonPatch_Add(jsii.String("/metadata/annotations"), map[string]any{"team": "shop"}),
	)
	api.AddJsonPatch(
		cdk8s.JsonPatch_Replace(jsii.String("/spec/template/spec/containers/1/image"), image),
		cdk8s.JsonPatch_Add(jsii.String("/spec/strategy"), map[string]any{
			"rollingUpdate": map[string]any{"maxSurge": k8s.IntOrString_FromNumber(jsii.Number(1))},
		}),
		cdk8s.JsonPatch_Add(jsii.String("/spec/template/spec/hostIpc"), true),
	)
	queue := (*release.ApiObjects())[0]
	queue.AddJsonPatch(cdk8s.JsonPatch_Replace(jsii.String("/spec/containers/1/image"), image))

	undoing := cdk8s.NewApp(nil)
	undone := deployment(cdk8s.NewChart(undoing, jsii.String("undone"), nil))
	cdk8ssharedprocess.ProcessNamespace_Share(undone, nil)
	cdk8s.ApiObject_Of(undone).AddJsonPatch(cdk8s.JsonPatch_Replace(jsii.String("/spec/template/spec/shareProcessNamespace"), false))

	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{
		"synthesized": app.SynthYaml(),
		"rendered":    []any{cdk8s.ApiObject_Of(web).ToJson(), api.ToJson(), queue.ToJson()},
		"caught": []any{
			recoverFrom(func() { undoing.SynthYaml() }),
			recoverFrom(func() { cdk8s.ApiObject_Of(undone).ToJson() }),
		},
	}); err != nil {
		panic(err)
	}
}

func deployment(chart cdk8s.Chart) cdk8splus28.Deployment {
	return cdk8splus28.NewDeployment(chart, jsii.String("web"), &cdk8splus28.DeploymentProps{
		Containers: &[]*cdk8splus28.ContainerProps{{Image: jsii.String("nginx")}},
	})
}

func recoverFrom(act func()) (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	act()
	return ""
}
