import { shellPattern, shellQuoted } from './shell-quote';
import { ProcessSelection } from '../processes/process-selection';

/** Shell functions of which `pick` sets pid and start to the process that is meant, or says why it cannot. */
export function processSearch(selection: ProcessSelection): string {
  const sets = selection.by === 'pid-file' ? 'start' : 'parent and start';
  return [inspect(sets), FIND_MEMBERS, ...SEARCHES[selection.by](selection as never)].join('\n\n');
}

export function inspect(sets: 'start' | 'parent and start'): string {
  return `# Sets ${sets} of a process; fails where it is gone or dead. Its name, in parentheses, may hold anything.
inspect() {
  line=
  { read -r line <"\${proc}/$1/stat"; } 2>/dev/null
  # shellcheck disable=SC2086 # numbers
  set -- \${line##*) }
  ${sets === 'start' ? '' : 'parent=${2:-0} '}start=\${20:-0}
  [ "\${1:-Z}" != Z ]
}`;
}

// A process that has changed its root does not show the mount, and a sandbox may show one cgroup for all containers.
export const FIND_MEMBERS = `# Sets members: the processes with the mount of the container's termination log, and others in their cgroup.
find_members() {
  members='' cgroup=''
  pod=$(sed -n 's|.*/pods/\\([^/ ]*\\)/containers/.*|\\1|p' "\${proc}/self/mountinfo" | head -n 1)
  marked=$(grep -l "/pods/\${pod}/containers/\${container}/" "\${proc}"/[0-9]*/mountinfo 2>/dev/null)
  own=$(cat "\${proc}/self/cgroup")
  for file in \${marked}; do
    cgroup=$(cat "\${file%mountinfo}cgroup" 2>/dev/null) && break
  done
  for folder in "\${proc}"/[0-9]*; do
    case \${marked} in
      *"\${folder}/mountinfo"*) ;;
      *)
        theirs=$(cat "\${folder}/cgroup" 2>/dev/null)
        if [ "\${theirs:-none}" != "\${cgroup}" ] || [ "\${theirs}" = "\${own}" ]; then continue; fi
        ;;
    esac
    members="\${members} \${folder##*/}"
  done
}`;

/** The functions that find a process by each kind of selection. */
const SEARCHES: { readonly [B in ProcessSelection['by']]: (selection: Extract<ProcessSelection, { readonly by: B }>) => readonly string[] } = {
  'main': () => [matches(':'), pickTop(OLDEST, 'is there')],
  'comm': ({ name }) => [
    matches(`comm=
  { read -r comm <"\${proc}/$1/comm"; } 2>/dev/null
  [ "\${comm}" = ${shellQuoted(name)} ]`),
    pickTop(ONLY, `is named ${name}`),
  ],
  'command-line': ({ pattern }) => [
    matches(`words=$(tr '\\0' ' ' <"\${proc}/$1/cmdline" 2>/dev/null)
  case \${words% } in
    ${shellPattern(pattern)}) ;;
    *) return 1 ;;
  esac`),
    pickTop(ONLY, `has a command line like ${pattern}`),
  ],
  'executable': ({ name }) => [
    matches(`program=$(readlink "\${proc}/$1/exe") || hidden="\${hidden} $1"
  case \${program% (deleted)} in
    ${name.startsWith('/') ? '' : '*/'}${shellQuoted(name)}) ;;
    *) return 1 ;;
  esac`),
    pickTop(ONLY, `runs the executable ${name}`),
  ],
  'pid-file': ({ path }) => [WITHIN_ROOT, pickFromFile(path)],
};

function matches(body: string): string {
  return `matches() {\n  ${body}\n}`;
}

const OLDEST = `  # Others without a parent there came later, by kubectl exec.
  oldest='' since=''
  for pid in \${tops}; do
    if inspect "\${pid}" && [ "\${start}" -lt "\${since:-\${start}0}" ]; then oldest=\${pid} since=\${start}; fi
  done
  tops=\${oldest}`;

const ONLY = `  if [ "\${count}" -gt 1 ]; then
    say several-processes "\${names}: each \${selected}, and none is above the others"
    return 1
  fi`;

/** Picks among the processes that match and have none above them that does. */
function pickTop(choose: string, selected: string): string {
  return `pick() {
  selected=${shellQuoted(selected)}
  find_members
  matching=' ' hidden='' tops='' names='' count=0
  for pid in \${members}; do
    if [ "\${pid}" -gt 1 ] && inspect "\${pid}" && matches "\${pid}"; then matching="\${matching}\${pid} "; fi
  done
  for pid in \${matching}; do
    above=\${pid}
    while inspect "\${above}" && [ "\${parent}" -gt 1 ]; do
      above=\${parent}
      case \${matching} in *" \${above} "*) continue 2 ;; *) ;; esac
    done
    comm=
    { read -r comm <"\${proc}/\${pid}/comm"; } 2>/dev/null
    tops="\${tops} \${pid}" names="\${names:+\${names} and }\${pid} (\${comm})" count=$((count + 1))
  done
${choose}
  pid=\${tops# }
  if [ -n "\${pid}" ] && inspect "\${pid}"; then return 0; fi
  if [ -n "\${hidden}" ]; then
    say no-access "it may not be read which programs run as\${hidden}"
  else
    say no-process "no process of container \${container} \${selected}"
  fi
  return 1
}`;
}

export const WITHIN_ROOT = `# Sets at to a path in the root of a process, where absolute links lead to that root and not to this container's.
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
    readlink "\${proc}/\${member}/root" >/dev/null || hidden="\${hidden} \${member}"
    within_root "\${proc}/\${member}/root" "\${path}"
    { read -r pid <"\${at}"; } 2>/dev/null && break
  done
  case " \${members} " in
    *" \${pid:-none} "*) if [ "\${pid}" -gt 1 ] && inspect "\${pid}"; then return 0; fi ;;
    *) ;;
  esac
  if [ -n "\${hidden}" ] && [ -z "\${pid}" ]; then
    say no-access "the files of\${hidden} may not be read"
  else
    say no-process "\${path} names no process of container \${container}"
  fi
  return 1
}`;
}
