import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type SourceMessages } from "./messages.vi.ts";

export const sourceWords: Bilingual<SourceMessages> = { vi, en };
