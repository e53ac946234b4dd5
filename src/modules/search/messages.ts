import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type SearchMessages } from "./messages.vi.ts";

export const searchWords: Bilingual<SearchMessages> = { vi, en };
