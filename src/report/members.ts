import { ProcessAccess } from '../access/process-access';

const NAMES = new Map(Object.entries(ProcessAccess).map(([name, access]) => [access, name]));

/** The name of an operation as people write it in code, such as FILE_DESCRIPTORS. */
export function memberName(access: ProcessAccess): string {
  return NAMES.get(access)!;
}

/** The members of an enum as people write them in code, such as AccessStrategy.ROOT. */
export function membersOf(name: string, values: object): string[] {
  return Object.keys(values).map(member => `${name}.${member}`);
}
