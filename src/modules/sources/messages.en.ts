import type { SourceMessages } from "./messages.vi.ts";

export const en: SourceMessages = { title: "Sources" };
