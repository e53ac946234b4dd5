export { giveNumber } from "./commands.ts";
export type { OfficeTables } from "./tables.ts";
