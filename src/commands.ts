import type { Command } from "./command.ts";
import { migrateCommand, sampleCommand, verifyCommand } from "./commands.data.ts";
import { reportCommand } from "./commands.report.ts";
import { userCommand } from "./commands.user.ts";
import { startCommand } from "./start.ts";

/** The commands that exist, in the order of the list. */
export const commands: Command[] = [
  startCommand,
  migrateCommand,
  sampleCommand,
  userCommand,
  reportCommand,
  verifyCommand,
];
