import type { Command } from "./cli.ts";
import { startCommand } from "./start.ts";

/** The commands that exist, in the order of the list. */
export const commands: Command[] = [startCommand];
