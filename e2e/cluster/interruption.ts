import { readFileSync } from 'node:fs';

const controller = new AbortController();

/** Aborted by Ctrl-C, a polite kill or the end of the parent: commands under way end, and what was started is taken down. */
export const interruption: AbortSignal = controller.signal;

export function heedSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => controller.abort());
  }
  // npm, its shell and projen, when killed, do not pass the signal on.
  const parents = parentsInGroup();
  setInterval(() => {
    if (parents.some(({ pid, parent }) => placeOf(pid)?.parent !== parent)) controller.abort();
  }, 500).unref();
}

interface Place {
  readonly parent: number;
  readonly group: number;
}

/** This process and those it was started by, up to who started their process group. */
function parentsInGroup(): { pid: number; parent: number }[] {
  const chain: { pid: number; parent: number }[] = [];
  const group = placeOf(process.pid)?.group;
  for (let pid = process.pid, place = placeOf(pid); place?.group === group && place !== undefined; pid = place.parent, place = placeOf(pid)) {
    chain.push({ pid, parent: place.parent });
  }
  // Who started the group may end, as a terminal does that is closed on a job in the background.
  return chain.slice(0, -1);
}

/** @see proc_pid_stat(5), fields 4 and 5; the name in field 2 may hold anything but ends at the last parenthesis */
function placeOf(pid: number): Place | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    return { parent, group };
  } catch {
    return undefined;
  }
}
