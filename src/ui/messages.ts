import type { Lang } from "#platform/i18n.ts";
import { en } from "./messages.en.ts";
import { vi, type UiMessages } from "./messages.vi.ts";

/** The words every screen shares. */
export const uiMessages: Record<Lang, UiMessages> = { vi, en };
