import { APE_PRIVILEGED } from './catalogue/ape-privileged';
import { APE_SYS_ADMIN } from './catalogue/ape-sys-admin';
import { EPHEMERAL_IN_MANIFEST } from './catalogue/ephemeral-in-manifest';
import { HOST_PID_CONFLICT } from './catalogue/host-pid-conflict';
import { INIT_HOOKS } from './catalogue/init-hooks';
import { NAME_LABEL } from './catalogue/name-label';
import { NAME_UNIQUE } from './catalogue/name-unique';
import { NONROOT_WITHOUT_UID } from './catalogue/nonroot-without-uid';
import { PROCMOUNT_NEEDS_USERNS } from './catalogue/procmount-needs-userns';
import { RESTART_POLICY_KIND } from './catalogue/restart-policy-kind';
import { RULE_FAILED } from './catalogue/rule-failed';
import { SUPPRESSION } from './catalogue/suppression';
import { USERNS_HOST_PID } from './catalogue/userns-host-pid';
import { WINDOWS_FIELD } from './catalogue/windows-field';
import { Rule } from './rule';

/** Every rule: those about what is refused first, then by what they are about, and what the engine says of itself last. */
export const CATALOGUE: readonly Rule[] = [
  HOST_PID_CONFLICT,
  WINDOWS_FIELD,
  APE_PRIVILEGED,
  APE_SYS_ADMIN,
  PROCMOUNT_NEEDS_USERNS,
  USERNS_HOST_PID,
  NAME_UNIQUE,
  NAME_LABEL,
  EPHEMERAL_IN_MANIFEST,
  INIT_HOOKS,
  RESTART_POLICY_KIND,
  NONROOT_WITHOUT_UID,
  RULE_FAILED,
  SUPPRESSION,
];
