import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type IntakeMessages } from "./messages.vi.ts";

export const intakeWords: Bilingual<IntakeMessages> = { vi, en };
