/**
 * Resolves when this process is told to end: by Ctrl-C, by a signal, or because the launcher that started it is gone.
 * Call it first: told while it still starts, a server must not leave its database behind.
 */
export function untilTold(): Promise<void> {
  return new Promise((done) => {
    // Ctrl-C reaches a process from the terminal and again from the launchers above it: only the first one counts.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => done());
    process.once("disconnect", () => done());
  });
}
