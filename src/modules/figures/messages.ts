import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type FigureMessages } from "./messages.vi.ts";

export const figureWords: Bilingual<FigureMessages> = { vi, en };
