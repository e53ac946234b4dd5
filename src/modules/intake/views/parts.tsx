import type { Lang } from "#platform/i18n.ts";
import { intakeWords } from "../messages.ts";
import type { PartState } from "../rules.ts";

export const intakePath = "/van-phong/xac-nhan-so-lieu";
export const partPath = (id: string) => `${intakePath}/hoi/${id}`;

const marks = { waiting: "st", sent: "st half", returned: "st stop", accepted: "st full ok" } as const;

export function StateMark({ lang, state }: { lang: Lang; state: PartState }) {
  return <span class={marks[state]}>{intakeWords[lang].states[state]}</span>;
}
