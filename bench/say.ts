/** One result, one line. */
export function say(task: string, metric: string, value: number, unit: string, note = ""): void {
  process.stdout.write(`${JSON.stringify({ task, metric, value: Math.round(value * 1000) / 1000, unit, note })}\n`);
}
