import { APE_PRIVILEGED } from './catalogue/ape-privileged';
import { APE_SYS_ADMIN } from './catalogue/ape-sys-admin';
import { APPARMOR_MISMATCH } from './catalogue/apparmor-mismatch';
import { CAP_CASE } from './catalogue/cap-case';
import { CAP_NONROOT_INERT } from './catalogue/cap-nonroot-inert';
import { CAP_PREFIX } from './catalogue/cap-prefix';
import { CAP_UNKNOWN } from './catalogue/cap-unknown';
import { DEBUG_IN_PRODUCTION } from './catalogue/debug-in-production';
import { DEBUG_NO_LIMITS } from './catalogue/debug-no-limits';
import { EPHEMERAL_IN_MANIFEST } from './catalogue/ephemeral-in-manifest';
import { FIELD_TYPE } from './catalogue/field-type';
import { HOST_PID_CONFLICT } from './catalogue/host-pid-conflict';
import { IMAGE_LATEST_DEBUG } from './catalogue/image-latest-debug';
import { INIT_HOOKS } from './catalogue/init-hooks';
import { INJECTOR_OVERWRITES } from './catalogue/injector-overwrites';
import { INSPECT_INSUFFICIENT } from './catalogue/inspect-insufficient';
import { INTERACTIVE_EXITS } from './catalogue/interactive-exits';
import { JOB_SIDECAR_REGULAR } from './catalogue/job-sidecar-regular';
import { JOB_SIDECAR_SIGNAL } from './catalogue/job-sidecar-signal';
import { KILL_BROADCAST } from './catalogue/kill-broadcast';
import { NAME_LABEL } from './catalogue/name-label';
import { NAME_UNIQUE } from './catalogue/name-unique';
import { NONROOT_WITHOUT_UID } from './catalogue/nonroot-without-uid';
import { NSENTER_CAPS } from './catalogue/nsenter-caps';
import { PID1_ATTACH } from './catalogue/pid1-attach';
import { PID1_IMAGE } from './catalogue/pid1-image';
import { PID1_KILL } from './catalogue/pid1-kill';
import { PID1_PROC } from './catalogue/pid1-proc';
import { PKILL_AMBIGUOUS } from './catalogue/pkill-ambiguous';
import { PROBE_PGREP_AMBIGUOUS } from './catalogue/probe-pgrep-ambiguous';
import { PROCMOUNT_NEEDS_USERNS } from './catalogue/procmount-needs-userns';
import { PSS_BASELINE } from './catalogue/pss-baseline';
import { PSS_RESTRICTED } from './catalogue/pss-restricted';
import { PTRACE_FOR_SIGNAL } from './catalogue/ptrace-for-signal';
import { RESTART_POLICY_KIND } from './catalogue/restart-policy-kind';
import { RULE_FAILED } from './catalogue/rule-failed';
import { RUNTIME_CLASS_SANDBOXED } from './catalogue/runtime-class-sandboxed';
import { SECRET_COULD_LEAK } from './catalogue/secret-could-leak';
import { SECRET_EXPOSURE } from './catalogue/secret-exposure';
import { SECRET_IN_ARGS } from './catalogue/secret-in-args';
import { SERVICE_ACCOUNT_EXPOSURE } from './catalogue/service-account-exposure';
import { SHARE_MISPLACED } from './catalogue/share-misplaced';
import { SIDECAR_VERSION } from './catalogue/sidecar-version';
import { SIGNAL_UID_MISMATCH } from './catalogue/signal-uid-mismatch';
import { SINGLE_CONTAINER } from './catalogue/single-container';
import { SUBPATH_NEVER_UPDATES } from './catalogue/subpath-never-updates';
import { SUPPRESSION } from './catalogue/suppression';
import { TARGET_FILE_CAPABILITIES } from './catalogue/target-file-capabilities';
import { TINI_SUBREAPER } from './catalogue/tini-subreaper';
import { TTY_WITHOUT_STDIN } from './catalogue/tty-without-stdin';
import { USERNS_HOST_PID } from './catalogue/userns-host-pid';
import { VAULT_COMMAND } from './catalogue/vault-command';
import { WINDOWS_FIELD } from './catalogue/windows-field';
import { WINDOWS_NODE } from './catalogue/windows-node';
import { Rule } from './rule';

/** Every rule: those about what is refused first, then by what they are about, and what the engine says of itself last. */
export const CATALOGUE: readonly Rule[] = [
  FIELD_TYPE,
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
  SHARE_MISPLACED,
  CAP_PREFIX,
  CAP_CASE,
  CAP_UNKNOWN,
  CAP_NONROOT_INERT,
  TARGET_FILE_CAPABILITIES,
  SIGNAL_UID_MISMATCH,
  PTRACE_FOR_SIGNAL,
  INSPECT_INSUFFICIENT,
  NSENTER_CAPS,
  APPARMOR_MISMATCH,
  TTY_WITHOUT_STDIN,
  INTERACTIVE_EXITS,
  RUNTIME_CLASS_SANDBOXED,
  WINDOWS_NODE,
  INJECTOR_OVERWRITES,
  VAULT_COMMAND,
  SUBPATH_NEVER_UPDATES,
  PID1_KILL,
  PID1_PROC,
  PID1_ATTACH,
  KILL_BROADCAST,
  PID1_IMAGE,
  TINI_SUBREAPER,
  PROBE_PGREP_AMBIGUOUS,
  PKILL_AMBIGUOUS,
  JOB_SIDECAR_REGULAR,
  JOB_SIDECAR_SIGNAL,
  SIDECAR_VERSION,
  SECRET_IN_ARGS,
  SECRET_EXPOSURE,
  SECRET_COULD_LEAK,
  SERVICE_ACCOUNT_EXPOSURE,
  DEBUG_IN_PRODUCTION,
  SINGLE_CONTAINER,
  DEBUG_NO_LIMITS,
  IMAGE_LATEST_DEBUG,
  PSS_BASELINE,
  PSS_RESTRICTED,
  RULE_FAILED,
  SUPPRESSION,
];
