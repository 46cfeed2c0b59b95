package judge

import (
	"encoding/json"
	"errors"

	"k8s.io/apimachinery/pkg/runtime/schema"
	kjson "sigs.k8s.io/json"
)

// document is as much of an object as it takes to know what it is.
type document struct {
	APIVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Metadata   json.RawMessage `json:"metadata"`
	Items      json.RawMessage `json:"items"`
}

func readDocument(text []byte) (document, error) {
	var d document
	err := kjson.UnmarshalCaseSensitivePreserveInts(text, &d)
	if isSyntaxError, _ := kjson.SyntaxErrorOffset(err); isSyntaxError {
		return d, err
	}
	if text[0] != '{' {
		return d, errors.New("not a JSON object")
	}
	return d, err
}

func (d document) gvk() schema.GroupVersionKind {
	return schema.FromAPIVersionAndKind(d.APIVersion, d.Kind)
}

// verdict is without an outcome yet. Metadata that cannot be read is the decoder's to complain about.
func (d document) verdict() Verdict {
	var metadata struct {
		Namespace    string `json:"namespace"`
		Name         string `json:"name"`
		GenerateName string `json:"generateName"`
	}
	_ = kjson.UnmarshalCaseSensitivePreserveInts(d.Metadata, &metadata)
	name := metadata.Name
	if name == "" {
		name = metadata.GenerateName
	}
	return Verdict{APIVersion: d.APIVersion, Kind: d.Kind, Namespace: metadata.Namespace, Name: name, Errors: []FieldError{}}
}

// items are those of a List, which has none when it does not say so.
func (d document) items() ([]json.RawMessage, error) {
	if d.Items == nil {
		return nil, nil
	}
	var items []json.RawMessage
	err := kjson.UnmarshalCaseSensitivePreserveInts(d.Items, &items)
	return items, err
}
