import { shellPattern, shellQuoted } from './shell-quote';
import { LIST_MOUNTINFO, POD_ID } from './termination-log';
import { ProcessSelection } from '../processes/process-selection';

/** Shell functions of which `pick` sets pid and start to the process that is meant, or says why it cannot. */
export function pickProcess(selection: ProcessSelection): string {
  const sets = selection.by === 'pid-file' ? 'start' : 'parent and start';
  return [inspect(sets), FIND_MEMBERS, ...SEARCHES[selection.by](selection as never)].join('\n\n');
}

const OF_ALL = ['cat', 'grep', 'head', 'sed'];

/** The programs that the functions run. */
export const PICK_PROGRAMS: Readonly<Record<ProcessSelection['by'], readonly string[]>> = {
  'main': OF_ALL,
  'comm': OF_ALL,
  'command-line': [...OF_ALL, 'tr'],
  'executable': [...OF_ALL, 'readlink'],
  'pid-file': [...OF_ALL, 'readlink'],
};

// A runtime's process, until it executes the container's program, catches every signal and ends by it. By ps(1), its flag is "forked but didn't exec"; its parent is outside.
export function inspect(sets: 'start' | 'parent and start'): string {
  return `# Sets ${sets} of a process, unless it is gone, dead or yet a runtime's. Its name, in parentheses, may hold anything.
inspect() {
  line=
  read -r line <"\${proc}/$1/stat"
  # shellcheck disable=SC2086 # numbers
  set -- \${line##*) }
  ${sets === 'start' ? '' : 'parent=${2:-0} '}start=\${20:-0}
  [ "\${1:-Z}" != Z ] && [ "$2/$(($7 & 64))" != 0/64 ]
} 2>/dev/null`;
}

// A process that has changed its root does not show the mount, and a sandbox may show one cgroup for all containers.
const FIND_MEMBERS = `# Sets members: who has the mount of the container's termination log, or is in their cgroup, but 1.
find_members() {
  members='' cgroup=none
  pod=${POD_ID}
  marked=$(${LIST_MOUNTINFO})
  for file in \${marked}; do
    cgroup=$(cat "\${file%mountinfo}cgroup") && break
  done
  own=$(cat "\${proc}/self/cgroup")
  [ "\${cgroup}" = "\${own}" ] && cgroup=none
  for folder in "\${proc}"/[2-9]* "\${proc}"/1?*; do
    case \${marked} in
      *"\${folder}/mountinfo"*) ;;
      *)
        theirs=$(cat "\${folder}/cgroup")
        [ "\${theirs}" = "\${cgroup:-none}" ] || continue
        ;;
    esac
    members="\${members} \${folder##*/}"
  done
} 2>/dev/null`;

/** The functions that find a process by each kind of selection. */
const SEARCHES: { readonly [B in ProcessSelection['by']]: (selection: Extract<ProcessSelection, { readonly by: B }>) => readonly string[] } = {
  'main': () => [PICK_OLDEST],
  'comm': ({ name }) => [
    matches(`[ "\${line%) *}" = "$1 ("${shellQuoted(name)} ]`),
    pickTop(`is named ${name}`),
  ],
  'command-line': ({ pattern }) => [
    matches(`words=$(tr '\\0' ' ' <"\${proc}/$1/cmdline" 2>/dev/null)
  case \${words% } in
    ${shellPattern(pattern)}) ;;
    *) return 1 ;;
  esac`),
    pickTop(`has a command line like ${pattern}`),
  ],
  'executable': ({ name }) => [
    matches(`program=$(readlink "\${proc}/$1/exe") || hidden="\${hidden} $1"
  program=\${program%' (deleted)'}
  [ "\${program${name.startsWith('/') ? '' : '##*/'}}" = ${shellQuoted(name)} ]`),
    pickTop(`runs the executable ${name}`, HIDDEN),
  ],
  'pid-file': ({ path }) => [WITHIN_ROOT, pickFromFile(path)],
};

function matches(body: string): string {
  return `matches() {\n  ${body}\n}`;
}

// Others without a parent there came later, by kubectl exec.
const PICK_OLDEST = `pick() {
  find_members
  pid=none since=''
  for member in \${members}; do
    inspect "\${member}" || continue
    case "\${members} " in *" \${parent} "*) continue ;; *) ;; esac
    if [ "\${start}" -lt "\${since:-\${start}0}" ]; then pid=\${member} since=\${start}; fi
  done
  inspect "\${pid}" && return 0
  say no-process "no process of container \${container} is there"
  return 1
}`;

/** What is said where it is not known of some whether they match. */
const HIDDEN = {
  none: " hidden=''",
  say: `  [ -n "\${hidden}" ] && say no-access "it may not be read which programs run as\${hidden}" && return 1
`,
};

/** Picks among the processes that match the one that has none above it that does. */
function pickTop(selected: string, hidden = { none: '', say: '' }): string {
  return `pick() {
  selected=${shellQuoted(selected)}
  find_members
  matching=' ' pid=none names='' count=0${hidden.none}
  for member in \${members}; do
    inspect "\${member}" && matches "\${member}" && matching="\${matching}\${member} "
  done
  for top in \${matching}; do
    above=\${top}
    while inspect "\${above}" && [ "\${parent}" -gt 1 ]; do
      above=\${parent}
      case \${matching} in *" \${above} "*) continue 2 ;; *) ;; esac
    done
    inspect "\${top}" || continue
    pid=\${top} names="\${names:+\${names} and }\${line%) *})" count=$((count + 1))
  done
  [ "\${count}" -gt 1 ] && say several-processes "\${names}: each \${selected}, and none is above the others" && return 1
  inspect "\${pid}" && return 0
${hidden.say}  say no-process "no process of container \${container} \${selected}"
  return 1
}`;
}

export const WITHIN_ROOT = `# Sets at to a path in the root of a process, to which absolute links lead, too.
within_root() {
  at=$1 rest=$2/ links=0
  while [ -n "\${rest}" ]; do
    part=\${rest%%/*} rest=\${rest#*/}
    if [ "\${links}" -lt 40 ] && link=$(readlink "\${at}/\${part}"); then
      links=$((links + 1))
      case \${link} in /*) at=$1 ;; *) ;; esac
      rest=\${link}/\${rest}
    else
      at=\${at}/\${part}
    fi
  done
}`;

function pickFromFile(path: string): string {
  return `pick() {
  path=${shellQuoted(path)}
  find_members
  pid='' hidden=''
  for member in \${members}; do
    inspect "\${member}" || continue
    readlink "\${proc}/\${member}/root" >/dev/null || hidden="\${hidden} \${member}"
    within_root "\${proc}/\${member}/root" "\${path}"
    { read -r pid <"\${at}"; } 2>/dev/null && break
  done
  case "\${members} " in *" \${pid:-none} "*) inspect "\${pid}" && return 0 ;; *) ;; esac
  if [ -n "\${hidden}" ] && [ -z "\${pid}" ]; then
    say no-access "the files of\${hidden} may not be read"
  else
    say no-process "\${path} names no process of container \${container}"
  fi
  return 1
}`;
}
