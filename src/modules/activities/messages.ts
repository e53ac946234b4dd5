import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type ActivityMessages } from "./messages.vi.ts";

export const activityWords: Bilingual<ActivityMessages> = { vi, en };
