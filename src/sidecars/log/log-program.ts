import { SAY } from './log-event';
import { EMIT, LineForm } from './log-lines';
import { RotationProgram, rotationProgram, rotationPrograms } from './rotation-program';
import { needPrograms } from '../shell/needed-programs';
import { inspect, WITHIN_ROOT } from '../shell/pick-process';
import { shellPattern, shellQuoted } from '../shell/shell-quote';
import { LIST_MOUNTINFO, POD_ID } from '../shell/termination-log';

/** Where the program keeps what it knows. */
export const STATE_FOLDER = '/run/logs';

/** Files of one folder, by patterns of their names. */
export interface LogFolder {
  readonly path: string;
  readonly names: readonly string[];
}

/** What the program is made from. */
export interface LogProgram {
  /** Name of the target. */
  readonly container: string;
  readonly folders: readonly LogFolder[];
  /** Whether the folders are in the sidecar's own file system, and not in the target's. */
  readonly isMounted: boolean;
  /** Whether what the files hold at the start is left out. */
  readonly skipsExisting: boolean;
  readonly form: LineForm;
  /** In seconds. */
  readonly interval: number;
  readonly rotation?: RotationProgram;
}

/** A program for a POSIX shell with busybox' commands, of version 1.28 and later. */
export function logProgram(settings: LogProgram): string {
  const { rotation } = settings;
  return [
    head(settings),
    needPrograms(programsOf(settings), ' >&2'),
    list(settings.folders),
    SAY,
    // The search for a process to signal brings it along.
    ...rotation?.reopen ? [] : [inspect('start')],
    ...rotation ? [rotationProgram(rotation)] : [],
    FIND_TARGET,
    ...settings.isMounted || rotation?.reopen?.process.by === 'pid-file' ? [] : [WITHIN_ROOT],
    attach(settings.isMounted),
    OPEN,
    EMIT[settings.form],
    TAKE,
    FOLLOW,
    records(rotation),
    NOTE,
    visit(rotation),
    LOOK,
    main(settings),
  ].join('\n\n').concat('\n');
}

function head({ container, folders, interval }: LogProgram): string {
  return `# LogSidecar of cdk8s-shared-process: writes the log files of container ${container} to its standard output.
set -u
export LC_ALL=C
proc=/proc
state=${STATE_FOLDER}
container=${shellQuoted(container)}
every=${interval}
folders=${folders.length}
logs_of() {
  case $1 in
${folders.map(({ path }, index) => `    ${index + 1}) logs=${shellQuoted(path.replace(/\/+$/, ''))} ;;`).join('\n')}
    *) ;;
  esac
}`;
}

function programsOf({ isMounted, form, rotation }: LogProgram): readonly string[] {
  return [
    'awk', 'date', 'dd', 'grep', 'head', 'sed', 'sleep', 'sort', 'stat', 'tail', 'wc',
    ...isMounted ? [] : ['readlink'],
    ...form === 'plain' ? [] : ['tr'],
    ...rotation ? rotationPrograms(rotation) : [],
  ];
}

// What is wanted comes before what it was rotated to, as one is told from the other by that.
function list(folders: readonly LogFolder[]): string {
  const wanted = folders.flatMap(({ names }, index) => names.map(name => `${index + 1}/${shellPattern(name)}`));
  const cases = folders.map(({ names }, index) => {
    const patterns = names.map(name => `"$2"/${shellPattern(name)}`);
    return `      ${index + 1}) stat -c '${index + 1} %d_%i %s %f %y %n/' ${[...patterns, ...patterns.map(pattern => `${pattern}[.-][0-9]*`)].join(' ')} ;;`;
  });
  return `# Each file: number of its folder, device and inode, size, mode, time and path.
list() {
  for view in $1; do
    set -- "\${view%:*}" "/proc/\${view#*:}/cwd"
    case $1 in
${cases.join('\n')}
      *) ;;
    esac
  done 2>/dev/null
}

is_wanted() {
  case $1/$2 in
    ${wanted.join(' | ')}) ;;
    *) return 1 ;;
  esac
}`;
}

// A runtime's process has the node's root until it enters the container's, which then is a folder of these names.
const FIND_TARGET = `# Sets target to the first process of the container, until that ends.
find_target() {
  if [ -n "\${target}" ] && inspect "\${target}" && [ "\${start}" = "\${born}" ]; then return; fi
  target='' born=''
  pod=\${pod:-${POD_ID}}
  # shellcheck disable=SC2013,SC2312 # where there is none, nothing is to be done
  for member in $(${LIST_MOUNTINFO} 2>/dev/null); do
    member=\${member%/mountinfo} member=\${member##*/}
    if ! inspect "\${member}" || [ "\${start}" -ge "\${born:-\${start}0}" ]; then continue; fi
    if grep -q "/containers/\${container}/[^ ]* [^ ]*/\\(rootfs\\|merged\\)/" "\${proc}/\${member}/mountinfo" 2>/dev/null; then continue; fi
    target=\${member} born=\${start}
  done
}`;

// A runtime may be about to start the program in it, when nobody may read it.
function attach(isMounted: boolean): string {
  const refused = isMounted ? '' : `
    elif ! [ -e "\${proc}/\${target}/root/" ] && [ "\${refused}" != "\${target}" ] && [ "\${young}" -lt 4 ] && inspect "\${target}"; then
      refused=\${target}
      say no-access "the files of process \${target} may not be read"`;
  return `# Keeps each folder open by a process in it, which sees its files when the container has ended, too.
attach() {
  views='' number=0
  while [ "\${number}" -lt "\${folders}" ]; do
    number=$((number + 1))
    logs_of "\${number}"
    eval "view=\\\${view_\${number}-} place=\\\${place_\${number}-}"
    if [ -n "\${view}" ]; then
      views="\${views} \${number}:\${view}"
      # shellcheck disable=SC3013 # dash and busybox have it
      if [ "\${place}" -ef "/proc/\${view}/cwd" ]; then continue; fi
      left="\${left} \${view}"
      eval "view_\${number}=''"
    fi
${isMounted ? '    at=${logs}/' : `    if [ -z "\${target}" ]; then continue; fi
    within_root "\${proc}/\${target}/root" "\${logs}"`}
    if cd "\${at}" 2>/dev/null; then
      sleep 2147483647 &
      views="\${views} \${number}:$!"
      eval "view_\${number}=$! place_\${number}=\\\${PWD}"
      cd /${refused}
    fi
  done
}`;
}

// Another may have been put in its place since it was listed.
const OPEN = `# Keeps a file open by a process, so that it is there when it has been renamed or deleted.
open() {
  hold=''
  if ! {
    found=$(stat -L -c %d_%i /proc/self/fd/3)
    if [ "\${found}" = "\${key}" ]; then
      sleep 2147483647 &
      hold=$!
    fi
  } 3<"\${place}"; then
    found=$(stat -c %d_%i "\${place}")
    if [ "\${found}" = "\${key}" ]; then complain unreadable 'it may not be read'; fi
  fi
} 2>/dev/null

# A process that is no sleep yet would lose a signal that the shell handles.
release() {
  kill -s KILL "$1"
  wait "$1"
} 2>/dev/null

# Says once what is wrong with a file.
complain() {
  case \${said} in *" \${key}:$1 "*) return ;; *) ;; esac
  said="\${said}\${key}:$1 "
  say "$1" "$2" '' "\${logs}/\${place##*/}" 2>&4
}`;

// What was read last stands for all before it: it is the same at the next look, unless the file has been truncated.
const TAKE = `# Sets text to so many lines at most, and known to their number.
recall() {
  text='' known=0
  while [ "\${known}" -lt "$1" ] && IFS= read -r line; do text=\${text}\${line}\${newline} known=$((known + 1)); done
}

# Writes what a file holds from the offset on. Fails where what was read last is another now.
take() {
  while :; do
    : >"\${state}/chunk"
    dd if="/proc/\${hold}/fd/3" of="\${state}/chunk" bs=1048576 count=1 iflag=skip_bytes skip="\${offset}" 2>/dev/null
    recall "\${marks:-0}" <"\${state}/chunk"
    tail -n 1 "\${state}/chunk" >"\${state}/last"
    # shellcheck disable=SC2046,SC2312 # numbers
    set -- $(wc -lc "\${state}/chunk" "\${state}/last")
    lines=$1 bytes=$2 whole=$4 partial=0 ends=$(($1 > 0 || $2 < 1048576))
    if [ "\${bytes}" -lt "\${written}" ] || [ "\${text}" != "\${mark}" ]; then return 1; fi
    if [ "\${whole}" -eq 0 ] && [ -z "\${final}" ] && [ "\${ends}" -eq 1 ]; then partial=$5; fi
    count=$((bytes - written - partial))
    if [ "\${count}" -gt 0 ]; then
      idle=0
      emit
    fi
    told=$((\${told:-0} + lines - \${marks:-lines}))
    if [ "\${count}" -gt 0 ] || [ -z "\${marks}" ]; then
      tail -c "$((partial + ends * 512))" "\${state}/chunk" >"\${state}/last"
      recall 512 <"\${state}/last"
      offset=$((offset + bytes - partial)) written=$((ends * (bytes - partial < 512 ? bytes - partial : 512))) mark=\${text} marks=\${known}
      offset=$((offset - written))
    fi
    if [ "\${bytes}" -lt 1048576 ]; then return; fi
    echo >"\${state}/alive"
  done
}`;

const FOLLOW = `# Reads on in a file. Where it has been truncated, what a copy has kept comes first.
follow() {
  if [ "\${size}" -ge "$((offset + written))" ] && take; then
    doubt=''
    return
  fi
  # Its copy may be younger than the list.
  if [ -z "\${doubt}" ]; then
    doubt=1 read='' busy=1 waiting="\${waiting}\${base}\${newline}"
    return
  fi
  lost='what was written since the last look is lost' own=\${hold} this=\${key} there=\${place} copy=\${base}\${newline}copy\${newline}
  for key in \${keys}; do
    recorded
    case \${record} in "\${copy}"*) ;; *) continue ;; esac
    if [ "\${marks:-0}" -gt 0 ]; then
      record=\${record#"\${copy}"} place=\${record%%"\${newline}"*}
      open
      if [ -n "\${hold}" ]; then
        final=1
        if take; then lost='what was written after its copy was made is lost'; fi
        release "\${hold}"
      fi
    fi
  done
  key=\${this} hold=\${own} place=\${there} final=\${closing}
  say truncated "it was truncated after $((offset + written)) bytes, of which \${told:-0} lines have come, and \${lost}" '' "\${base}"
  offset=0 written=0 mark='' marks=0 told=0 doubt=''
  take
}`;

/** What is told of a copy comes first, and what may have several lines last. */
const FIELDS = ['base', 'kind', 'place', 'size', 'time', 'read', 'seen', 'offset', 'written', 'marks', 'hold', 'idle', 'told', 'doubt'];

// In one variable, as shells look through a list of them for each: with one a field, a thousand files took twenty times as long.
function records(rotation: RotationProgram | undefined): string {
  const fields = [...FIELDS, ...rotation ? ['retry'] : []];
  return `# What is known of a file, line by line.
recorded() { eval "record=\\\${file_\${key}-}"; }
load() {
  recorded
${fields.map(field => `  ${field}=\${record%%"\${newline}"*} record=\${record#*"\${newline}"}`).join('\n')}
  mark=\${record}
}
save() {
  record=${fields.map(field => `\${${field}}\${newline}`).join('')}\${mark}
  eval "file_\${key}=\\\${record}"
}

is_in() {
  case $1 in *"\${newline}\${base}\${newline}"*) ;; *) return 1 ;; esac
}
add_base() { is_in "\${bases}" || bases=\${bases}\${base}\${newline}; }`;
}

// Of a file that is still at its name there is no other that was rotated, so what is new beside it is a copy.
const NOTE = `# Sorts a file of the list, which is one that is known, or wanted, or to which a wanted one was rotated, or a copy.
note() {
  load
  former=\${place##*/} name=\${path##*/}
  # One that was let go is as it was, or was written to and may have moved on. What else is there has got its inode.
  if [ -n "\${base}" ] && [ -z "\${hold}" ] && [ "\${size} \${time}" != "\${listed} \${day} \${clock}" ]; then
    from=\${former##*[!0-9]} digits=\${name##*[!0-9]} moved=''
    case \${name} in
      "\${former}") moved=1 ;;
      "\${base##*/}"*) if [ "\${digits:-0}" -gt "\${from:-0}" ] 2>/dev/null; then moved=1; fi ;;
      *) ;;
    esac
    if [ -z "\${moved}" ] || [ "\${seen}" -lt "$((round - 1))" ]; then
      case "\${keys} " in
        *" \${key} "*)
          keys="\${keys} "
          keys="\${keys%% "\${key}" *} \${keys#* "\${key}" }"
          ;;
        *) ;;
      esac
      base=''
    fi
  fi
  digits=\${name##*[!0-9]} size=\${listed} time="\${day} \${clock}" place=\${path}
  if [ -z "\${base}" ]; then
    case \${name} in *.gz | *.bz2 | *.xz | *.zst | *.lz4 | *.zip) return ;; *) ;; esac
    base=\${logs}/\${name} kind=new offset=0 written=0 mark='' marks=0 idle=0 told=0 doubt=''
    until is_in "\${bases}"; do
      case \${base##*/} in *[.-][0-9]*) base=\${base%[.-][0-9]*} ;; *) base='' && break ;; esac
    done
    if [ "\${base:-\${logs}/\${name}}" = "\${logs}/\${name}" ] && is_wanted "\${number}" "\${name}"; then
      base=\${logs}/\${name} digits=''
      if [ "\${starting}" = all ]; then offset=$((size > 512 ? size - 512 : 0)) written=$((size < 512 ? size : 512)) marks=''; fi
    else
      if [ -z "\${base}" ]; then
        # Its file may come later.
        base=\${logs}/\${name}
        until is_wanted "\${number}" "\${base##*/}"; do
          case \${base##*/} in *[.-][0-9]*) base=\${base%[.-][0-9]*} ;; *) return ;; esac
        done
      fi
      case \${still} in *"\${newline}\${place%/*}/\${base##*/}\${newline}"*) kind=copy ;; *) ;; esac
      if [ -n "\${starting}" ]; then kind=copy; fi
    fi
    if [ "\${kind}" = new ]; then open; fi
    new="\${new}\${day} \${clock} \${passes} \${digits:-0} \${key}\${newline}"
  elif [ "\${kind}\${base}" = "known\${logs}/\${name}" ]; then
    still="\${still}\${place}\${newline}"
  fi
  seen=\${round}
  add_base
  save
}`;

function visit(rotation: RotationProgram | undefined): string {
  const rotate = rotation ? `
    size=$((offset + written))
    if [ -z "\${rotated}\${doubt}" ] && [ "\${size}" -ge ${rotation.size} ] && [ "\${round}" -ge "\${retry:-0}" ]; then rotate; fi` : '';
  return `# Reads on in a file, and lets go of one that was rotated when nothing has come for some looks.
visit() {
  load
  final=\${closing} rotated=''
  if [ "\${seen}" -ne "\${round}" ]; then size=$((offset + written)) rotated=gone; elif [ "\${place##*/}" != "\${base##*/}" ]; then rotated=1; fi
  # A target that ends every sleep ends those that keep files open, too.
  if [ -n "\${hold}" ] && ! [ -e "/proc/\${hold}/fd/3" ]; then
    release "\${hold}"
    hold=''
  fi
  if [ -z "\${hold}" ]; then
    if [ "\${rotated}" = gone ]; then
      # A list may miss one that is renamed meanwhile.
      if [ "\${seen}" -lt "$((round - 1))" ]; then
        unset "file_\${key}"
      else remaining="\${remaining} \${key}"; fi
      return
    fi
    if [ "\${kind}" = new ] || { [ "\${kind}" = known ] && [ "\${size}\${rotated}" != "$((offset + written))1" ]; }; then
      logs=\${base%/*}
      open
      # It has been renamed since it was listed, and what came after it has to wait.
      if [ -z "\${hold}" ] && [ "\${found}" != "\${key}" ]; then waiting="\${waiting}\${base}\${newline}"; fi
    fi
  fi
  remaining="\${remaining} \${key}"
  if is_in "\${waiting}"; then busy=1; elif [ -z "\${hold}" ]; then return; else
    kind=known idle=$((\${#rotated} ? idle + 1 : 0)) busy=\${busy}\${rotated}
    if [ -n "\${rotated}" ] && [ "\${idle}" -gt 5 ]; then final=1; fi
    # What was listed may have grown before another took its place, or have been truncated and grown to the same size.
    if [ "\${size}\${passes}\${rotated}\${final} \${time}" != "$((offset + written))1 \${read}" ]; then
      # Before the clock of the file system goes on, more may come without a change of its time.
      if [ "\${read}" = "\${time}+" ]; then read=\${time}; else read=\${time}+ busy=1; fi
      follow
    fi${rotate}
    if [ -n "\${rotated}" ] && [ "\${idle}" -gt 5 ]; then
      release "\${hold}"
      hold=''
    fi
  fi
  save
}`;
}

// A list that is made while files are renamed may miss one.
const LOOK = `look() {
  # shellcheck disable=SC2311 # what is not there is not listed
  all=$(list "\${views}")
  if [ "\${all}\${busy}\${closing}" = "\${before}" ]; then return; fi
  before=\${all} busy='' round=$((round + 1)) bases=\${newline} new='' passes=0 remaining='' waiting=\${newline}
  for key in \${keys}; do
    recorded
    base=\${record%%"\${newline}"*}
    add_base
  done
  # Again until nothing in it is new, as a file may be renamed past it.
  while :; do
    before_new=\${new} still=\${newline} passes=$((passes + 1))
    # Read would ask the kernel for each character.
    set -f
    IFS=\${newline}
    for path in \${all}; do
      unset IFS
      number=\${path%% *} path=\${path#* }
      key=\${path%% *} path=\${path#* }
      listed=\${path%% *} path=\${path#* }
      mode=\${path%% *} path=\${path#* }
      day=\${path%% *} path=\${path#* }
      clock=\${path%% *} path=\${path#* }
      case \${number}\${key}\${listed} in '' | *[!0-9_]*) continue ;; *) ;; esac
      # Before busybox 1.31 there is no time zone.
      path=/\${path#*/}
      path=\${path%/} place=\${path%/}
      logs_of "\${number}"
      case \${mode} in
        8*) note ;;
        4*) ;;
        *) complain no-file 'it is no regular file, and links are not followed' ;;
      esac
    done
    unset IFS
    set +f
    if [ "\${before_new}" = "\${new}" ] || [ "\${passes}" -gt 5 ]; then break; fi
    # shellcheck disable=SC2311 # as above
    all=$(list "\${views}")
  done
  # shellcheck disable=SC2312 # these do not fail
  if [ -n "\${new}" ]; then keys="\${keys} $(printf %s "\${new}" | sort -k 1,3 -k 4,4nr | sed 's/.* //')"; fi
  for key in \${keys}; do visit; done
  keys=\${remaining} starting='' looks=$((looks + 1))
  if [ "\${waiting}" != "\${newline}" ] && [ "\${looks}" -lt 5 ]; then look; fi
}`;

function main({ isMounted, skipsExisting, rotation }: LogProgram): string {
  const wait = isMounted ? '' : `
  # A container that fails at once may be gone before the next look, with the files in it.
  if [ -z "\${target}" ]; then young=5; elif [ "\${young}" -gt 0 ]; then young=$((young - 1)); fi
  if [ "\${young}" -gt 0 ]; then pause=\${brief}; else pause=\${every}; fi`;
  return `# The target gets SIGTERM at the same time, and may have last words.
trap 'ending=1 every=1' TERM INT
exec 4>&2
newline='
'
pod='' target='' born='' left='' keys='' before=none busy='' round=0 said=' ' starting=${skipsExisting ? 'all' : 'rotated'} ending='' closing=''${rotation?.reopen ? ' again=0' : ''}${isMounted ? '' : ` refused='' young=5 brief=0.2
# POSIX knows whole seconds only.
sleep 0.01 2>/dev/null || brief=1`}
# Set by eval.
view='' logs='' place='' record=''
say following "\${folders} folders"
while :; do
  find_target
  attach
  if [ -n "\${ending}" ] && [ -z "\${target}" ]; then closing=1; fi
  looks=0
  look
  for view in \${left}; do release "\${view}"; done
  left=''
  if [ -n "\${closing}" ]; then break; fi
  echo >"\${state}/alive"${wait}
  sleep "\${${isMounted ? 'every' : 'pause'}}" &
  # SIGTERM ends the wait, and not the sleep.
  wait "$!" || release "$!"
done
for key in \${keys}; do
  load
  if [ -n "\${hold}" ]; then release "\${hold}"; fi
done
for view in \${views}; do release "\${view#*:}"; done
exit 0`;
}
