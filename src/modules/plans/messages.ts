import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";

/** The words of plans in both languages. */
export const planWords = { vi, en };
