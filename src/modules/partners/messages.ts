import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type PartnerMessages } from "./messages.vi.ts";

export const partnerWords: Bilingual<PartnerMessages> = { vi, en };
