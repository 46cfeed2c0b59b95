import { Process, Surroundings } from '../../src/access/credentials';

interface ProcessFields extends Partial<Omit<Process, 'granted' | 'capabilities'>> {
  readonly capabilities?: readonly string[];
  readonly granted?: readonly string[];
}

/** A process of user 1000 in group 1000 that has nothing, but for what is given. */
export function process({ capabilities = [], granted = capabilities, ...fields }: ProcessFields = {}): Process {
  const user = fields.user ?? 1000;
  return {
    name: 'process',
    user,
    realUser: user,
    group: 1000,
    groups: [],
    dumpable: true,
    userNamespace: 'node',
    seccomp: { type: 'Unconfined' },
    appArmor: { type: 'RuntimeDefault' },
    ...fields,
    granted: new Set(granted),
    capabilities: new Set(capabilities),
  };
}

/** Surroundings that forbid nothing, but for what is given. */
export function surroundings(fields: Partial<Surroundings> = {}): Surroundings {
  return {
    ptraceScope: 0,
    appArmor: false,
    seccompDefault: false,
    perfmonReadsMemory: false,
    passesWithoutSysPtrace: () => true,
    permits: () => true,
    ...fields,
  };
}
