package judge

import (
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"k8s.io/kubernetes/pkg/registry/core/replicationcontroller"

	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
)

// kinds holds, for every kind that is or makes Pods, how the API server creates one.
var kinds = map[schema.GroupVersionKind]rest.RESTCreateStrategy{
	corev1.SchemeGroupVersion.WithKind("Pod"):                   pod.Strategy,
	corev1.SchemeGroupVersion.WithKind("PodTemplate"):           podtemplate.Strategy,
	corev1.SchemeGroupVersion.WithKind("ReplicationController"): replicationcontroller.Strategy,
	appsv1.SchemeGroupVersion.WithKind("Deployment"):            deployment.Strategy,
	appsv1.SchemeGroupVersion.WithKind("ReplicaSet"):            replicaset.Strategy,
	appsv1.SchemeGroupVersion.WithKind("StatefulSet"):           statefulset.Strategy,
	appsv1.SchemeGroupVersion.WithKind("DaemonSet"):             daemonset.Strategy,
	batchv1.SchemeGroupVersion.WithKind("Job"):                  job.Strategy,
	batchv1.SchemeGroupVersion.WithKind("CronJob"):              cronjob.Strategy,
}

// servedVersions are the versions the API server has of the groups in kinds; it decodes older ones but has no place for them.
var servedVersions = map[string]string{
	corev1.GroupName:  corev1.SchemeGroupVersion.Version,
	appsv1.GroupName:  appsv1.SchemeGroupVersion.Version,
	batchv1.GroupName: batchv1.SchemeGroupVersion.Version,
}

var list = corev1.SchemeGroupVersion.WithKind("List")
