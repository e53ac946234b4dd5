import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type MemberMessages } from "./messages.vi.ts";

export const memberWords: Bilingual<MemberMessages> = { vi, en };
