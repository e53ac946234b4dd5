import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type CongressMessages } from "./messages.vi.ts";

export const congressWords: Bilingual<CongressMessages> = { vi, en };
