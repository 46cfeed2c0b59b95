import * as kplus from 'cdk8s-plus-28';
import { ANY, CPU, ENV_FROM, ENV_VALUE, FLAG, HANDLER, KNOWN_TEXT, listOf, mapOf, objectWith, PROBE, Shape, SIZE, TEXT, VOLUME } from '../mistakes/shapes';

const bounds = (amount: Shape) => objectWith({ request: amount, limit: amount });

/** What containers of cdk8s-plus and sidecars are given alike; ANY stands for what has words of its own where it is mistaken. */
export const PLUS_PROPERTIES = {
  workingDir: TEXT,
  envVariables: mapOf(ENV_VALUE),
  envFrom: listOf(ENV_FROM),
  imagePullPolicy: TEXT,
  resources: objectWith({ cpu: bounds(CPU), memory: bounds(SIZE), ephemeralStorage: bounds(SIZE) }),
  volumeMounts: listOf(objectWith({ volume: VOLUME, path: ANY, readOnly: FLAG, propagation: TEXT, subPath: KNOWN_TEXT, subPathExpr: KNOWN_TEXT })),
  ports: listOf(objectWith({ number: ANY, hostIp: TEXT, hostPort: ANY, name: TEXT, protocol: TEXT })),
  liveness: PROBE,
  readiness: PROBE,
  startup: PROBE,
  lifecycle: objectWith({ postStart: HANDLER, preStop: HANDLER }),
  stdin: FLAG,
  tty: FLAG,
} as const satisfies { readonly [property in keyof kplus.ContainerProps | 'stdin' | 'tty']?: Shape };

/** The same of their security contexts. */
export const SECURITY_PROPERTIES = {
  user: ANY,
  group: ANY,
  ensureNonRoot: FLAG,
  privileged: FLAG,
  allowPrivilegeEscalation: FLAG,
  readOnlyRootFilesystem: FLAG,
  capabilities: objectWith({ add: listOf(ANY), drop: listOf(ANY) }),
  seccompProfile: objectWith({ type: TEXT, localhostProfile: TEXT }),
} as const satisfies { readonly [property in keyof kplus.ContainerSecurityContextProps]?: Shape };
