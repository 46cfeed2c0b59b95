import * as kplus from 'cdk8s-plus-28';
import { volumeNameOf } from './mounted-volumes';
import { SidecarDefinition } from './sidecar-definition';
import { fieldsOf, Manifest } from '../workload/manifest';

/** The fields of a container that are given as values of cdk8s-plus, without what cdk8s-plus adds by itself. */
export function plusFields(name: string, definition: SidecarDefinition): Manifest {
  const { volumeMounts = [] } = definition;
  return {
    ...renderedByPlus(name, definition),
    ...volumeMounts.length === 0 ? {} : {
      volumeMounts: volumeMounts.map(mount => fieldsOf({
        name: volumeNameOf(mount),
        mountPath: mount.path,
        readOnly: mount.readOnly,
        mountPropagation: mount.propagation,
        subPath: mount.subPath,
        subPathExpr: mount.subPathExpr,
      })),
    },
  };
}

/** The properties of cdk8s-plus' types, which only cdk8s-plus can render, and the fields that they become. */
const RENDERED_BY_PLUS = {
  envVariables: 'env',
  envFrom: 'envFrom',
  resources: 'resources',
  imagePullPolicy: 'imagePullPolicy',
  ports: 'ports',
  liveness: 'livenessProbe',
  readiness: 'readinessProbe',
  startup: 'startupProbe',
  lifecycle: 'lifecycle',
} as const satisfies { readonly [property in keyof SidecarDefinition]?: keyof kplus.k8s.Container };

function isRenderedByPlus(property: string): property is keyof typeof RENDERED_BY_PLUS {
  return Object.hasOwn(RENDERED_BY_PLUS, property);
}

function renderedByPlus(name: string, definition: SidecarDefinition): Manifest {
  const given = Object.keys(definition).filter(isRenderedByPlus).filter(property => definition[property] !== undefined);
  if (given.length === 0) return {};
  const { image, envVariables, envFrom, resources = {}, imagePullPolicy, ports, liveness, readiness, startup, lifecycle } = definition;
  const container = new kplus.Container({
    name, image, envVariables, envFrom, resources, imagePullPolicy, ports, liveness, readiness, startup, lifecycle,
  })._toKube();
  const fields = given.map(property => RENDERED_BY_PLUS[property]);
  return kplus.k8s.toJson_Container({ name, ...Object.fromEntries(fields.map(field => [field, container[field]])) }) as Manifest;
}
