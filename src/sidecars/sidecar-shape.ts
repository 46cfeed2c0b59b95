import { SidecarDefinition } from './sidecar-definition';
import { PLUS_PROPERTIES, SECURITY_PROPERTIES } from '../constructs/plus-properties';
import { ANY, FLAG, objectWith, Shape, TEXT } from '../mistakes/shapes';

/** What sidecars are given; what is left out has words of its own where it is mistaken. */
export const SIDECAR_PROPERTIES = {
  ...PLUS_PROPERTIES,
  securityContext: objectWith({
    ...SECURITY_PROPERTIES,
    appArmorProfile: objectWith({ type: ANY, localhostProfile: ANY }),
    seLinuxOptions: objectWith({ level: ANY, role: ANY, type: ANY, user: ANY }),
  }),
  allowHostPid: FLAG,
  workload: objectWith({ kind: TEXT, name: TEXT, namespace: TEXT, podTemplatePath: ANY }),
} as const satisfies { readonly [property in keyof SidecarDefinition]?: Shape };
