package judge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

func judged(t *testing.T, document string, versions ...string) Verdict {
	t.Helper()
	j, err := New(append(versions, "latest"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := yaml.YAMLToJSON([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	return j.Judge(text)
}

// summary is an error without the message, which repeats the rest.
func summary(err FieldError) string {
	return fmt.Sprintf("%s|%s|%s|%s", err.Path, err.Type, err.Value, err.Detail)
}

func TestEveryKind(t *testing.T) {
	for gvk := range kinds {
		t.Run(gvk.Kind, func(t *testing.T) {
			template, ok := templates[gvk.Kind]
			if !ok {
				t.Fatal("is not in templates")
			}
			spec := fmt.Sprintf(`restartPolicy: %s, shareProcessNamespace: true, containers: [%s]`, template.restartPolicy, container)

			t.Run("accepted", func(t *testing.T) {
				verdict := judged(t, template.around("{"+spec+"}"))
				if verdict.Outcome != Accepted || len(verdict.Errors) > 0 {
					t.Errorf("got %s %v", verdict.Outcome, verdict.Errors)
				}
				if len(verdict.PodSecurity) != 1 {
					t.Errorf("got Pod Security %v", verdict.PodSecurity)
				}
			})
			t.Run("shareProcessNamespace with hostPID", func(t *testing.T) {
				verdict := judged(t, template.around("{hostPID: true, "+spec+"}"))
				want := template.path + ".shareProcessNamespace|FieldValueInvalid|true|ShareProcessNamespace and HostPID cannot both be enabled"
				if verdict.Outcome != Rejected || len(verdict.Errors) != 1 || summary(verdict.Errors[0]) != want {
					t.Errorf("got %s %v, want %s", verdict.Outcome, verdict.Errors, want)
				}
				if verdict.PodSecurity["latest"].Baseline.Allowed {
					t.Error("baseline allows hostPID")
				}
			})
		})
	}
}

func TestAccepted(t *testing.T) {
	cases := map[string]string{
		"the page's Pod":               pagesPod,
		"a generated name":             `{apiVersion: v1, kind: Pod, metadata: {generateName: a-}, spec: {containers: [` + container + `]}}`,
		"a namespace":                  `{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: b}, spec: {containers: [` + container + `]}}`,
		"a privileged container":       aPod(`{containers: [{name: a, image: a, securityContext: {privileged: true}}]}`),
		"a restartable init container": aPod(`{initContainers: [{name: b, image: b, restartPolicy: Always}], containers: [` + container + `]}`),
		"a Job with a generated name": `{apiVersion: batch/v1, kind: Job, metadata: {generateName: a-},
			spec: {template: {spec: {restartPolicy: Never, containers: [` + container + `]}}}}`,
		"metadata as other tools print it": `{apiVersion: v1, kind: Pod, metadata: {name: a, creationTimestamp: null}, spec: {containers: [` + container + `]}, status: {}}`,
	}
	for name, document := range cases {
		t.Run(name, func(t *testing.T) {
			if verdict := judged(t, document); verdict.Outcome != Accepted || len(verdict.Errors) > 0 {
				t.Errorf("got %s %v", verdict.Outcome, verdict.Errors)
			}
		})
	}
}

func TestRejected(t *testing.T) {
	cases := map[string]struct {
		document string
		want     []string
	}{
		"windows with shareProcessNamespace false": {
			aPod(`{os: {name: windows}, shareProcessNamespace: false, containers: [` + container + `]}`),
			[]string{"spec.shareProcessNamespace|FieldValueForbidden||cannot be set for a windows pod"},
		},
		"a name that an init and a regular container have": {
			aPod(`{initContainers: [` + container + `], containers: [` + container + `]}`),
			[]string{`spec.initContainers[0].name|FieldValueDuplicate|"a"|`},
		},
		"a name that two containers have": {
			aPod(`{containers: [` + container + `, ` + container + `]}`),
			[]string{`spec.containers[1].name|FieldValueDuplicate|"a"|`},
		},
		"privileged without privilege escalation": {
			aPod(`{containers: [{name: a, image: a, securityContext: {privileged: true, allowPrivilegeEscalation: false}}]}`),
			[]string{"spec.containers[0].securityContext|FieldValueInvalid|" +
				`{"Capabilities":null,"Privileged":true,"SELinuxOptions":null,"WindowsOptions":null,"RunAsUser":null,"RunAsGroup":null,` +
				`"RunAsNonRoot":null,"ReadOnlyRootFilesystem":null,"AllowPrivilegeEscalation":false,"ProcMount":null,"SeccompProfile":null,` +
				`"AppArmorProfile":null}|cannot set ` + "`allowPrivilegeEscalation` to false and `privileged` to true"},
		},
		"a Deployment that never restarts": {
			workload("apps/v1", "Deployment", `{restartPolicy: Never, containers: [`+container+`]}`),
			[]string{`spec.template.spec.restartPolicy|FieldValueNotSupported|"Never"|supported values: "Always"`},
		},
		"a Job that always restarts": {
			aJob(`{restartPolicy: Always, containers: [` + container + `]}`),
			[]string{`spec.template.spec.restartPolicy|FieldValueRequired||valid values: "OnFailure", "Never"`},
		},
		"a Deployment whose selector misses its Pods": {
			object("apps/v1", "Deployment", `{selector: {matchLabels: {app: b}}, template: {metadata: {labels: {app: a}}, spec: {containers: [`+container+`]}}}`),
			[]string{`spec.template.metadata.labels|FieldValueInvalid|{"app":"a"}|` + "`selector` does not match template `labels`"},
		},
		"an unknown field": {
			aPod(`{shareProcessNamepace: true, containers: [` + container + `]}`),
			[]string{`spec.shareProcessNamepace|StrictDecodingError||unknown field "spec.shareProcessNamepace"`},
		},
		"an unknown field hides what validation would say": {
			aPod(`{shareProcessNamespace: true, hostPID: true, hostPid: true, containers: [` + container + `]}`),
			[]string{`spec.hostPid|StrictDecodingError||unknown field "spec.hostPid"`},
		},
		"a value of another type": {
			aPod(`{shareProcessNamespace: "true", containers: [` + container + `]}`),
			[]string{`|DecodingError||json: cannot unmarshal string into Go struct field PodSpec.spec.shareProcessNamespace of type bool`},
		},
		"no name": {
			`{apiVersion: v1, kind: Pod, spec: {containers: [` + container + `]}}`,
			[]string{`metadata.name|FieldValueRequired||name or generateName is required`},
		},
		"no kind and no version": {`{}`, []string{`apiVersion|FieldValueRequired||`, `kind|FieldValueRequired||`}},
		"a version that is no longer served": {
			workload("apps/v1beta1", "Deployment", `{containers: [`+container+`]}`),
			[]string{`kind|FieldValueInvalid|"Deployment"|no matches for kind "Deployment" in version "apps/v1beta1"`},
		},
		"a kind of another group": {
			object("v1", "Deployment", `{}`),
			[]string{`kind|FieldValueInvalid|"Deployment"|no matches for kind "Deployment" in version "v1"`},
		},
		"a ReplicationController without a template": {
			object("v1", "ReplicationController", `{selector: {app: a}}`),
			[]string{"spec.template|FieldValueRequired||"},
		},
		"a List whose items are no list": {
			`{apiVersion: v1, kind: List, items: {}}`,
			[]string{"|DecodingError||json: cannot unmarshal object into Go value of type []json.RawMessage"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			verdict := judged(t, c.document)
			var got []string
			for _, err := range verdict.Errors {
				got = append(got, summary(err))
			}
			if verdict.Outcome != Rejected || !slices.Equal(got, c.want) {
				t.Errorf("got %s\n%s\nwant\n%s", verdict.Outcome, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestMessageIsTheServers(t *testing.T) {
	verdict := judged(t, aPod(`{hostPID: true, shareProcessNamespace: true, containers: [`+container+`]}`))
	want := "spec.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled"
	if got := verdict.Errors[0].Message; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSkipped(t *testing.T) {
	cases := map[string]string{
		"Service":         object("v1", "Service", `{}`),
		"ConfigMap":       `{apiVersion: v1, kind: ConfigMap, data: {a: b}}`,
		"Rollout":         object("argoproj.io/v1alpha1", "Rollout", `{}`),
		"items, no List":  `{apiVersion: a.b/v1, kind: C, items: {}}`,
		"List of nothing": `{apiVersion: v1, kind: List}`,
		"List of such":    `{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Service}]}`,
	}
	for name, document := range cases {
		t.Run(name, func(t *testing.T) {
			verdict := judged(t, document)
			if verdict.Outcome != Skipped || verdict.Reason == "" || len(verdict.Errors) > 0 || verdict.PodSecurity != nil {
				t.Errorf("got %+v", verdict)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	cases := map[string]struct{ text, want string }{
		"nothing":            {"", "unexpected end of JSON input"},
		"half an object":     {`{"kind": "Pod"`, "unexpected end of JSON input"},
		"more than JSON":     {`{} {}`, "invalid character '{' after top-level value"},
		"null":               {"null", "not a JSON object"},
		"a list":             {"[]", "not a JSON object"},
		"a number as a kind": {`{"kind": 1}`, "json: cannot unmarshal number into Go struct field document.kind of type string"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			j, err := New(nil)
			if err != nil {
				t.Fatal(err)
			}
			if verdict := j.Judge([]byte(c.text)); verdict.Outcome != Unreadable || verdict.Reason != c.want {
				t.Errorf("got %s %q, want %q", verdict.Outcome, verdict.Reason, c.want)
			}
		})
	}
}

func TestList(t *testing.T) {
	good, bad := aPod(`{containers: [`+container+`]}`), aPod(`{}`)
	cases := map[string]struct {
		items string
		want  Outcome
		of    []Outcome
	}{
		"good":               {good + ", " + good, Accepted, []Outcome{Accepted, Accepted}},
		"good and skipped":   {good + ", {apiVersion: v1, kind: Service}", Accepted, []Outcome{Accepted, Skipped}},
		"good and bad":       {good + ", " + bad, Rejected, []Outcome{Accepted, Rejected}},
		"not even an object": {"1", Rejected, []Outcome{Unreadable}},
		"a List of its own":  {"{apiVersion: v1, kind: List, items: [" + bad + "]}", Rejected, []Outcome{Rejected}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			verdict := judged(t, `{apiVersion: v1, kind: List, items: [`+c.items+`]}`)
			var of []Outcome
			for _, item := range verdict.Items {
				of = append(of, item.Outcome)
			}
			if verdict.Outcome != c.want || !slices.Equal(of, c.of) {
				t.Errorf("got %s of %v, want %s of %v", verdict.Outcome, of, c.want, c.of)
			}
		})
	}
}

func TestNames(t *testing.T) {
	cases := map[string]struct {
		document, name, namespace string
	}{
		"a name":           {`{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: b}}`, "a", "b"},
		"a generated name": {`{apiVersion: v1, kind: Pod, metadata: {generateName: a-}}`, "a-", ""},
		"not a Pod":        {`{apiVersion: v1, kind: Service, metadata: {name: a}}`, "a", ""},
		"bad metadata":     {`{apiVersion: v1, kind: Pod, metadata: []}`, "", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if verdict := judged(t, c.document); verdict.Name != c.name || verdict.Namespace != c.namespace {
				t.Errorf("got %s in %s, want %s in %s", verdict.Name, verdict.Namespace, c.name, c.namespace)
			}
		})
	}
}
