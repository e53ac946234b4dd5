import type { Annex, Block, OfficialDocument } from "#documents";
import { formatDateRange, formatPartialDate, partialDate, weekdayName } from "#platform/text/index.ts";
import { paperWords, type PaperLang } from "./messages.paper.ts";
import type { DelegationRecord, ItemRow, MemberRow } from "./queries.record.ts";
import { daysOf, sides } from "./rules.ts";

type Day = Temporal.PlainDate;

/** The head and foot of the paper, as the settings of the organisation that keeps the delegation say. */
export interface PaperParticulars {
  superior: string | null;
  issuer: string;
  place: string;
  symbol: string;
  signatureLines: readonly string[];
  recipients: readonly string[];
}

/** A programme's lines by day, in their order. */
export function byDay(items: readonly ItemRow[]): { day: Day; items: ItemRow[] }[] {
  return [...Map.groupBy(items, ({ day }) => day.toString()).values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ day: first.day, items: own }];
  });
}

export const dayTitle = (day: Day, lang: PaperLang) =>
  `${weekdayName(day, lang)}, ${formatPartialDate(partialDate(day, "day"), lang, "prose")}`;

export const hours = ({ starts_at, ends_at }: ItemRow) =>
  ends_at === null ? starts_at.slice(0, 5) : `${starts_at.slice(0, 5)} - ${ends_at.slice(0, 5)}`;

/** What an item says in a language: the Vietnamese where nobody wrote the English. */
export const whatOf = (item: ItemRow, lang: PaperLang) => (lang === "en" ? (item.what_en ?? item.what) : item.what);
export const titleOf = (member: MemberRow, lang: PaperLang) =>
  (lang === "en" ? (member.title_en ?? member.title) : member.title) ?? "";

/** "Đón tiếp Đoàn … từ ngày …": what the paper is about. */
export function abstractOf({ delegation }: Pick<DelegationRecord, "delegation">, lang: PaperLang): string {
  const { from, to } = daysOf(delegation);
  const title = lang === "en" ? (delegation.title_en ?? delegation.title_vi) : delegation.title_vi;
  const days =
    delegation.starts_precision === "day"
      ? formatDateRange(partialDate(from, "day"), partialDate(to, "day"), lang)
      : formatPartialDate(partialDate(from, delegation.starts_precision), lang);
  return `${title} (${days})`;
}

function blocksOf(record: DelegationRecord, lang: PaperLang): Block[] {
  const t = paperWords[lang];
  const blocks: Block[] = [];
  for (const side of sides) {
    const members = record.members.filter((member) => member.side === side);
    if (members.length === 0) continue;
    blocks.push(
      { type: "heading", level: 1, text: t.sides[record.delegation.direction][side] },
      membersTable(members, lang),
    );
  }
  if (record.items.length > 0) blocks.push({ type: "heading", level: 1, text: t.programme });
  for (const { day, items } of byDay(record.items))
    blocks.push({ type: "heading", level: 2, text: dayTitle(day, lang) }, hoursTable(items, lang));
  return blocks;
}

function membersTable(members: readonly MemberRow[], lang: PaperLang): Block {
  const { columns } = paperWords[lang];
  return {
    type: "table",
    sizePt: 13,
    columns: [
      { title: columns.no, share: 7, align: "center" },
      { title: columns.name, share: 31 },
      { title: columns.title, share: 31 },
      { title: columns.organisation, share: 31 },
    ],
    rows: members.map((member, index) => [
      String(index + 1),
      [{ text: member.full_name, bold: member.is_head }],
      titleOf(member, lang),
      member.organisation ?? "",
    ]),
  };
}

function hoursTable(items: readonly ItemRow[], lang: PaperLang): Block {
  const { columns } = paperWords[lang];
  return {
    type: "table",
    sizePt: 13,
    columns: [
      { title: columns.hours, share: 16 },
      { title: columns.what, share: 38 },
      { title: columns.place, share: 22 },
      { title: columns.who, share: 24 },
    ],
    rows: items.map((item) => [
      hours(item),
      whatOf(item, lang),
      item.place ?? "",
      [item.who, item.note].filter((part) => part !== null).join(". "),
    ]),
  };
}

/**
 * The programme of a delegation as an official document of the kind "Chương trình" (Decree 30/2020/NĐ-CP, article 7). `both`:
 * the same in English as an annex, which can be handed to the guests by itself.
 */
export function programmePaper(
  record: DelegationRecord,
  particulars: PaperParticulars,
  today: Day,
  both: boolean,
): OfficialDocument {
  const t = paperWords.vi;
  const annex: Annex = {
    title: `${paperWords.en.kind}: ${abstractOf(record, "en")}`,
    note: "",
    body: blocksOf(record, "en"),
  };
  return {
    ...headMatter(record, particulars, today),
    body: [
      ...(record.delegation.occasion === null
        ? []
        : [{ type: "paragraph" as const, text: `${t.occasion}: ${record.delegation.occasion}.` }]),
      ...blocksOf(record, "vi"),
    ],
    signature: { lines: particulars.signatureLines },
    recipients: particulars.recipients,
    annexes: both ? [annex] : [],
  };
}

/** What stands above the body, without number and day: it gets them when it is signed. */
export function headMatter(record: DelegationRecord, particulars: PaperParticulars, today: Day) {
  return {
    ...(particulars.superior === null ? {} : { superior: particulars.superior }),
    issuer: particulars.issuer,
    symbol: particulars.symbol,
    place: particulars.place,
    date: { year: today.year, month: today.month },
    kind: paperWords.vi.kind,
    abstract: `${paperWords.vi.about[record.delegation.direction]} ${abstractOf(record, "vi")}`,
    specimen: record.delegation.invented,
  };
}
