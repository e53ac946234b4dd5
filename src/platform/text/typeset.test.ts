import { expect, it } from "vitest";
import { typeset } from "./index.ts";

it.each([
  ["Hội hữu nghị Việt – Nga", "Hội hữu nghị Việt\u00a0– Nga"],
  ["Hội Việt Nam - Lào", "Hội Việt Nam\u00a0- Lào"],
  ["khóa VI, 2024–2029", "khóa VI, 2024–2029"],
  ["Vũ Thị Bích-Ngọc", "Vũ Thị Bích-Ngọc"],
  ["", ""],
])("sets “%s” so that no line begins with a dash", (text, set) => {
  expect(typeset(text)).toBe(set);
});
