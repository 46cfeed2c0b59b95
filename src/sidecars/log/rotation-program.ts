import { ProcessSelection } from '../processes/process-selection';
import { handles } from '../reload/reload-program';
import { pickProcess, PICK_PROGRAMS } from '../shell/pick-process';

/** How files are rotated, as data. */
export interface RotationProgram {
  /** In bytes. */
  readonly size: number;
  readonly keep: number;
  /** Who opens the files anew, and by what; where nobody does they are truncated. */
  readonly reopen?: { readonly signal: string; readonly number: number; readonly process: ProcessSelection };
}

/** Shell functions of which `rotate` rotates a file. The oldest goes first, so there is never one more than are kept. */
export function rotationProgram({ keep, reopen }: RotationProgram): string {
  return [
    ...reopen ? [pickProcess(reopen.process), handles(reopen.signal, reopen.number)] : [],
    ...keep === 0 ? [] : [makeRoom(keep)],
    reopen ? rename(reopen.signal) : copyAndTruncate(keep),
  ].join('\n\n');
}

/** The programs that the functions run. */
export function rotationPrograms({ keep, reopen }: RotationProgram): readonly string[] {
  return [
    ...keep === 0 ? [] : ['mv', 'rm'],
    ...reopen ? PICK_PROGRAMS[reopen.process.by] : keep === 0 ? [] : ['cp'],
  ];
}

function makeRoom(keep: number): string {
  return `# Makes room for another rotated file.
make_room() {
  number=${keep}
  rm -f "\${place}.\${number}"
  while [ "\${number}" -gt 1 ]; do
    number=$((number - 1))
    mv "\${place}.\${number}" "\${place}.$((number + 1))"
  done
} 2>/dev/null`;
}

function rename(signal: string): string {
  return `# Renames a file, and has its process open it anew. What fails is tried again after some looks.
rotate() {
  if [ "\${round}" -lt "\${again}" ]; then return; fi
  retry=$((round + 60)) this=\${key} pid=''
  if pick && handles; then ready=1; else ready='' again=\${retry} retry=0; fi
  key=\${this}
  if [ -z "\${ready}" ]; then return; fi
  make_room
  problem=$({ kill -0 "\${pid}" && mv "\${place}" "\${place}.1" && kill -s ${signal} "\${pid}"; } 2>&1) && retry=0
  if [ "\${retry}" -gt 0 ]; then say rotation-failed "\${problem}" '' "\${base}"; fi
}`;
}

// The file is truncated also where there is no room for its copy: it has been read. Where it may not be written, its copies stay.
function copyAndTruncate(keep: number): string {
  const copy = keep === 0 ? '' : '\n    cp "${place}" "${place}.1" 2>/dev/null || rm -f "${place}.1"';
  return `# Copies and truncates a file. What fails is tried again after some looks.
rotate() {
  retry=$((round + 60))
  if problem=$({ : >>"\${place}"; } 2>&1); then${keep === 0 ? '' : '\n    make_room'}${copy}
    final=1
    follow
    problem=$({ : >"\${place}"; } 2>&1) && retry=0
  fi
  if [ "\${retry}" -gt 0 ]; then say rotation-failed "\${problem}" '' "\${base}"; else offset=0 written=0 mark='' marks=0 told=0; fi
}`;
}
