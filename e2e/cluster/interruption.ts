const controller = new AbortController();

/** Aborted by Ctrl-C, a polite kill or the end of the parent: commands under way end, and what was started is taken down. */
export const interruption: AbortSignal = controller.signal;

export function heedSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => controller.abort());
  }
  // npm's shell, when killed, does not pass the signal on.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) controller.abort();
  }, 500).unref();
}
