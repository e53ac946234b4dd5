import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type SuccessionMessages } from "./messages.vi.ts";

export const successionWords: Bilingual<SuccessionMessages> = { vi, en };
