package judge

import (
	"context"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/capabilities"
)

var strictDecoder = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict).UniversalDecoder()

// As kube-apiserver does with --allow-privileged, which clusters are run with.
func init() {
	capabilities.Setup(true, 0)
}

// created takes an object through what the API server does to it before it would be stored.
func created(object runtime.Object, gvk schema.GroupVersionKind, strategy rest.RESTCreateStrategy) (field.ErrorList, error) {
	metadata, err := meta.Accessor(object)
	if err != nil {
		return nil, err
	}
	fillMetadata(metadata, strategy)

	ctx := request.WithNamespace(context.Background(), metadata.GetNamespace())
	ctx = request.WithRequestInfo(ctx, &request.RequestInfo{APIGroup: gvk.Group, APIVersion: gvk.Version})
	strategy.PrepareForCreate(ctx, object)
	return rest.ValidateCreate(ctx, object, strategy), nil
}

func fillMetadata(metadata metav1.Object, strategy rest.RESTCreateStrategy) {
	rest.WipeObjectMetaSystemFields(metadata)
	rest.FillObjectMetaSystemFields(metadata)
	if metadata.GetNamespace() == metav1.NamespaceNone {
		metadata.SetNamespace(metav1.NamespaceDefault)
	}
	if metadata.GetName() == "" && metadata.GetGenerateName() != "" {
		metadata.SetName(strategy.GenerateName(metadata.GetGenerateName()))
	}
}
