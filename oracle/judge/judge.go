// Package judge says what the API server would say of a document.
package judge

import (
	"bytes"
	"fmt"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

// Judge judges one document after another.
type Judge struct {
	podSecurity *podSecurity
}

// New returns a Judge that knows the Pod Security Standards of the versions, such as "1.28" or "latest".
func New(podSecurityVersions []string) (*Judge, error) {
	podSecurity, err := newPodSecurity(podSecurityVersions)
	return &Judge{podSecurity}, err
}

// Judge answers one document in JSON.
func (j *Judge) Judge(text []byte) Verdict {
	text = bytes.TrimSpace(text)
	d, err := readDocument(text)
	if err != nil {
		return unreadable(err.Error())
	}
	gvk := d.gvk()
	if gvk == list {
		return j.judgeList(d)
	}
	if strategy, ok := kinds[gvk]; ok {
		return j.judgeObject(text, d, strategy)
	}
	return judgeOther(d)
}

func (j *Judge) judgeObject(text []byte, d document, strategy rest.RESTCreateStrategy) Verdict {
	gvk := d.gvk()
	verdict := d.verdict()
	object, _, err := strictDecoder.Decode(text, nil, nil)
	if err != nil {
		verdict.Outcome, verdict.Errors = Rejected, fromDecoding(err)
	}
	if object == nil {
		return verdict
	}

	errs, failure := created(object, gvk, strategy)
	if failure != nil {
		return unreadable(failure.Error())
	}
	// A request with fields the server does not know never gets as far as validation.
	if err == nil {
		verdict.Outcome, verdict.Errors = outcomeOf(errs), fromValidation(errs)
	}
	if verdict.PodSecurity, failure = j.podSecurity.of(object, gvk.GroupVersion()); failure != nil {
		return unreadable(failure.Error())
	}
	return verdict
}

func outcomeOf(errs field.ErrorList) Outcome {
	if len(errs) > 0 {
		return Rejected
	}
	return Accepted
}

func judgeOther(d document) Verdict {
	verdict := d.verdict()
	if errs := missingType(d); len(errs) > 0 {
		verdict.Outcome, verdict.Errors = Rejected, fromValidation(errs)
		return verdict
	}
	gvk := d.gvk()
	if !isServed(gvk) {
		errs := field.ErrorList{field.Invalid(field.NewPath("kind"), d.Kind, fmt.Sprintf("no matches for kind %q in version %q", d.Kind, d.APIVersion))}
		verdict.Outcome, verdict.Errors = Rejected, fromValidation(errs)
		return verdict
	}
	verdict.Outcome, verdict.Reason = Skipped, "not a Pod nor a Kubernetes workload with a Pod template"
	return verdict
}

func missingType(d document) field.ErrorList {
	var errs field.ErrorList
	if d.APIVersion == "" {
		errs = append(errs, field.Required(field.NewPath("apiVersion"), ""))
	}
	if d.Kind == "" {
		errs = append(errs, field.Required(field.NewPath("kind"), ""))
	}
	return errs
}

// isServed is true of groups that are not in kinds: a cluster may have them.
func isServed(gvk schema.GroupVersionKind) bool {
	version, known := servedVersions[gvk.Group]
	return !known || gvk.Version == version && legacyscheme.Scheme.Recognizes(gvk)
}

func (j *Judge) judgeList(d document) Verdict {
	verdict := d.verdict()
	items, err := d.items()
	if err != nil {
		verdict.Outcome, verdict.Errors = Rejected, fromDecoding(err)
		return verdict
	}
	counts := map[Outcome]int{}
	for _, item := range items {
		judged := j.Judge(item)
		counts[judged.Outcome]++
		verdict.Items = append(verdict.Items, judged)
	}
	switch {
	case counts[Rejected] > 0 || counts[Unreadable] > 0:
		verdict.Outcome = Rejected
	case counts[Accepted] > 0:
		verdict.Outcome = Accepted
	default:
		verdict.Outcome, verdict.Reason = Skipped, "holds nothing with a Pod template"
	}
	return verdict
}
