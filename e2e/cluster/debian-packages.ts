import { interruption } from './interruption';
import * as tools from '../../tools/debian-packages';

/** The same as without a cluster, until somebody interrupts. */
export function debianPackages(name: string, packages: readonly string[], suite?: string): Promise<string> {
  return tools.debianPackages(name, packages, { suite, signal: interruption });
}
