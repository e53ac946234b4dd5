import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type DelegationMessages } from "./messages.vi.ts";

export const delegationWords: Bilingual<DelegationMessages> = { vi, en };
