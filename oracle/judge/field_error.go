package judge

import (
	"encoding/json"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	kjson "sigs.k8s.io/json"
)

const (
	// StrictDecodingError is a field that is unknown or given twice.
	StrictDecodingError = "StrictDecodingError"
	// DecodingError is a value of another type than the field's.
	DecodingError = "DecodingError"
)

// FieldError is one of the API server's objections.
type FieldError struct {
	Path   string `json:"path"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
	// Value is left out where the API server does not print it either.
	Value json.RawMessage `json:"value,omitempty"`
	// Message is the whole objection in the API server's words.
	Message string `json:"message"`
}

var valueIsNotPrinted = map[field.ErrorType]bool{
	field.ErrorTypeRequired:  true,
	field.ErrorTypeForbidden: true,
	field.ErrorTypeTooLong:   true,
	field.ErrorTypeTooShort:  true,
	field.ErrorTypeInternal:  true,
}

func fromValidation(errs field.ErrorList) []FieldError {
	result := make([]FieldError, 0, len(errs))
	for _, err := range errs {
		result = append(result, FieldError{
			Path:    err.Field,
			Type:    string(err.Type),
			Detail:  err.Detail,
			Value:   printedValue(err),
			Message: err.Error(),
		})
	}
	return result
}

func printedValue(err *field.Error) json.RawMessage {
	if _, omitted := err.BadValue.(field.OmitValueType); omitted || valueIsNotPrinted[err.Type] {
		return nil
	}
	value, failure := json.Marshal(err.BadValue)
	if failure != nil {
		return nil
	}
	return value
}

func fromDecoding(err error) []FieldError {
	strict, ok := runtime.AsStrictDecodingError(err)
	if !ok {
		return []FieldError{{Type: DecodingError, Detail: err.Error(), Message: err.Error()}}
	}
	result := make([]FieldError, 0, len(strict.Errors()))
	for _, err := range strict.Errors() {
		path := ""
		if located, ok := err.(kjson.FieldError); ok {
			path = located.FieldPath()
		}
		result = append(result, FieldError{Path: path, Type: StrictDecodingError, Detail: err.Error(), Message: err.Error()})
	}
	return result
}
