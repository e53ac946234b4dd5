import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type AccountMessages } from "./messages.vi.ts";

export const accountWords: Bilingual<AccountMessages> = { vi, en };
