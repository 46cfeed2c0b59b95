import { CAPABILITIES } from './kernel/capabilities';
import { Mistake } from '../mistakes/mistake';

const ALL = 'ALL';

/** What is no capability as Kubernetes writes it. */
export function validateCapability(name: string): Mistake[] {
  if (name === ALL || CAPABILITIES.includes(name)) return [];
  const intended = name.toUpperCase().replace(/^CAP_/, '');
  const isKnown = intended === ALL || CAPABILITIES.includes(intended);
  return [isKnown ? { code: 'capability-spelling', value: name, intended } : { code: 'capability-unknown', value: name }];
}
