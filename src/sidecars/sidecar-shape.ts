import { SidecarDefinition } from './sidecar-definition';
import { PLUS_PROPERTIES, SECURITY_PROPERTIES } from '../constructs/plus-properties';
import { ANY, KNOWN_FLAG, KNOWN_TEXT, objectWith, Shape } from '../mistakes/shapes';

/** What sidecars are given; what is left out has words of its own where it is mistaken. */
export const SIDECAR_PROPERTIES = {
  ...PLUS_PROPERTIES,
  securityContext: objectWith({
    ...SECURITY_PROPERTIES,
    appArmorProfile: objectWith({ type: ANY, localhostProfile: ANY }),
    seLinuxOptions: objectWith({ level: ANY, role: ANY, type: ANY, user: ANY }),
  }),
  allowHostPid: KNOWN_FLAG,
  workload: objectWith({ kind: KNOWN_TEXT, name: KNOWN_TEXT, namespace: KNOWN_TEXT, podTemplatePath: ANY }),
} as const satisfies { readonly [property in keyof SidecarDefinition]?: Shape };
