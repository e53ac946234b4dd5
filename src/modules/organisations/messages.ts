import type { Bilingual } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type OrganisationMessages } from "./messages.vi.ts";

export const organisationWords: Bilingual<OrganisationMessages> = { vi, en };
