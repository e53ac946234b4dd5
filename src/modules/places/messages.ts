import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type PlaceMessages } from "./messages.vi.ts";

export const placeWords: Bilingual<PlaceMessages> = { vi, en };
