import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type ReportMessages } from "./messages.vi.ts";

export const reportWords: Bilingual<ReportMessages> = { vi, en };
