import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type CalendarMessages } from "./messages.vi.ts";

export const calendarWords: Bilingual<CalendarMessages> = { vi, en };
