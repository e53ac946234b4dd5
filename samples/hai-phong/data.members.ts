import { createHash } from "node:crypto";

// Members of the sample's associations: nobody of these exists. Names are put together from lists, always the same way, and
// everything about them follows from their place in the list.

type Kind = "full" | "associate" | "honorary";
type State = "applied" | "admitted" | "suspended" | "left" | "expelled";

export interface MemberStepSpec {
  act: "apply" | "record" | "admit" | "suspend" | "leave" | "expel";
  state: State;
  on: Temporal.PlainDate;
  reason: string | null;
  document: string | null;
}

export interface MemberSpec {
  key: string;
  /** A person made for this list, or an organisation of the sample. */
  person: PersonSpec | null;
  memberOrganisation: string | null;
  association: string;
  organisation: string;
  kind: Kind;
  number: string | null;
  consent: { on: Temporal.PlainDate; how: "paper" | "electronic" | "meeting" } | null;
  steps: readonly [MemberStepSpec, ...MemberStepSpec[]];
}

interface PersonSpec {
  key: string;
  name: string;
  gender: "female" | "male";
  birthYear: number;
}

const families = [
  "Âu",
  "Bế",
  "Cầm",
  "Cồ",
  "Doãn",
  "Đậu",
  "Giáp",
  "Hầu",
  "Khiếu",
  "Lều",
  "Ma",
  "Nhữ",
  "Ông",
  "Quản",
  "Sầm",
  "Thiều",
  "Tiêu",
  "Trà",
  "Uông",
  "Viên",
];
const women = ["Thị Ái", "Thị Cẩm", "Thị Khuê", "Thị Lam", "Thị Ngà", "Thị Thùy", "Diệu", "Mộng"];
const men = ["Công", "Đại", "Hữu", "Khắc", "Mậu", "Phúc", "Quý", "Sĩ"];
const womenGiven = [
  "Bình",
  "Cầm",
  "Dịu",
  "Đượm",
  "Hòe",
  "Khánh",
  "Liễu",
  "Mận",
  "Nhung",
  "Sen",
  "Thoa",
  "Vóc",
  "Ý",
  "Yên",
];
const menGiven = [
  "Ấn",
  "Bốn",
  "Cát",
  "Đoan",
  "Gấm",
  "Hoạch",
  "Kỳ",
  "Lộc",
  "Mưu",
  "Nhã",
  "Phiên",
  "Sáng",
  "Thước",
  "Vượng",
];

const number = (text: string, below: number): number =>
  createHash("sha256").update(`hai-phong/member/${text}`).digest().readUInt32BE(0) % below;

/** Each index gives another name: the lists are read like the digits of a number, whose base no list shares. */
function personAt(index: number): PersonSpec {
  const female = index % 5 < 3;
  const [middle, given] = female ? [women, womenGiven] : [men, menGiven];
  const turn = Math.floor(index / 5) * 3 + (index % 5 < 3 ? index % 5 : (index % 5) - 3);
  const name = [
    families[turn % families.length],
    middle[(turn + Math.floor(turn / families.length)) % middle.length],
    given[(turn + Math.floor(turn / (families.length * middle.length))) % given.length],
  ].join(" ");
  return {
    key: `hoi-vien-${index}`,
    name,
    gender: female ? "female" : "male",
    birthYear: 1942 + number(`birth/${index}`, 62),
  };
}

const lists: readonly { association: string; organisation: string; prefix: string; members: number }[] = [
  { association: "lao", organisation: "lao", prefix: "HVL", members: 46 },
  { association: "lao", organisation: "lao-cuu-chuyen-gia", prefix: "HVL", members: 24 },
  { association: "lao", organisation: "lao-thanh-nien", prefix: "HVL", members: 18 },
  { association: "han-quoc", organisation: "han-quoc", prefix: "HVH", members: 38 },
  { association: "han-quoc", organisation: "han-doanh-nghiep", prefix: "HVH", members: 16 },
  { association: "han-quoc", organisation: "han-phien-dich", prefix: "HVH", members: 14 },
  { association: "nga", organisation: "nga-cuu-luu-hoc-sinh", prefix: "HVN", members: 26 },
  { association: "nga", organisation: "nga-giao-duc", prefix: "HVN", members: 12 },
  { association: "nhat-ban", organisation: "nhat-ban", prefix: "NB", members: 40 },
  { association: "nhat-ban", organisation: "nhat-thuc-tap-sinh", prefix: "NB", members: 18 },
  { association: "campuchia", organisation: "campuchia", prefix: "CPC", members: 28 },
  { association: "campuchia", organisation: "campuchia-cuu-chien-binh", prefix: "CPC", members: 12 },
  { association: "duc", organisation: "duc", prefix: "D", members: 20 },
];

const day = (text: string) => Temporal.PlainDate.from(text);
const step = (
  act: MemberStepSpec["act"],
  state: State,
  on: Temporal.PlainDate,
  more: { reason?: string; document?: string } = {},
): MemberStepSpec => ({ act, state, on, reason: more.reason ?? null, document: more.document ?? null });

function courseOf(index: number): readonly [MemberStepSpec, ...MemberStepSpec[]] {
  if (index % 13 === 9)
    return [step("apply", "applied", day("2026-10-05").add({ days: number(`apply/${index}`, 40) }))];
  const joined = day("2025-01-25").add({ days: number(`join/${index}`, 470) });
  const course: readonly [MemberStepSpec, ...MemberStepSpec[]] =
    index % 3 === 0
      ? [
          step("apply", "applied", joined.subtract({ days: 20 })),
          step("admit", "admitted", joined, { document: `Quyết định kết nạp đợt ${(index % 6) + 1}` }),
        ]
      : [step("record", "admitted", joined)];
  const later = joined.add({ days: 60 + number(`later/${index}`, 100) });
  const decided = "Quyết định của Ban Chấp hành hội";
  if (index % 23 === 5)
    return [...course, step("suspend", "suspended", later, { reason: "vắng sinh hoạt dài ngày", document: decided })];
  if (index % 17 === 3)
    return [
      ...course,
      step("leave", "left", later, { reason: index % 2 === 0 ? "chuyển nơi ở" : "xin thôi vì tuổi cao" }),
    ];
  if (index % 61 === 7)
    return [...course, step("expel", "expelled", later, { reason: "vi phạm điều lệ hội", document: decided })];
  return course;
}

const kindOf = (index: number): Kind => (index % 11 === 4 ? "associate" : index % 29 === 6 ? "honorary" : "full");

function membersOf(): MemberSpec[] {
  const made: MemberSpec[] = [];
  const given = new Map<string, number>();
  let index = 0;
  for (const { association, organisation, prefix, members } of lists)
    for (let at = 0; at < members; at++, index++) {
      const person = personAt(index);
      const steps = courseOf(index);
      const joined = steps.find(({ state }) => state === "admitted")?.on;
      const next = (given.get(prefix) ?? 0) + 1;
      if (joined !== undefined) given.set(prefix, next);
      const one: MemberSpec = {
        key: person.key,
        person,
        memberOrganisation: null,
        association,
        organisation,
        kind: kindOf(index),
        number: joined === undefined ? null : `${prefix}-${String(next).padStart(4, "0")}`,
        consent:
          index % 3 === 1 || joined === undefined
            ? null
            : { on: joined, how: (["paper", "electronic", "meeting"] as const)[index % 3] ?? "paper" },
        steps,
      };
      made.push(one);
      if (joined === undefined) continue;
      // Some of a chapter are in the association itself too; a few people are in a second association.
      const second =
        organisation !== association && at % 6 === 2
          ? association
          : index % 37 === 8 && association !== "nhat-ban"
            ? "nhat-ban"
            : null;
      if (second !== null)
        made.push({
          ...one,
          key: `${person.key}/2`,
          association: second,
          organisation: second,
          kind: "full",
          number: null,
          steps: [step("record", "admitted", joined.add({ days: 10 }))],
        });
    }
  return made;
}

const company = (key: string, memberOrganisation: string, association: string, on: string): MemberSpec => ({
  key,
  person: null,
  memberOrganisation,
  association,
  organisation: association,
  kind: "associate",
  number: null,
  consent: null,
  steps: [step("record", "admitted", day(on), { document: "Nghị quyết của Ban Chấp hành hội" })],
});

export const members: readonly MemberSpec[] = [
  ...membersOf(),
  company("songnuri", "songnuri", "han-quoc", "2025-06-02"),
  company("kaigara", "kaigara", "nhat-ban", "2025-09-15"),
];

/** Who confirmed which list, when; the counts are those of the list on that day, unless the association states another. */
export const confirmations: readonly {
  association: string;
  at: string;
  by: string;
  account?: string;
  more?: number;
  note?: string;
}[] = [
  { association: "lao", at: "2025-11-24T15:10:00+07:00", by: "Phùng Khắc Điệp", account: "hoilao" },
  { association: "han-quoc", at: "2026-11-12T09:25:00+07:00", by: "Đoàn Thùy Dương", account: "hoihan" },
  {
    association: "nhat-ban",
    at: "2025-11-28T10:40:00+07:00",
    by: "Đỗ Đăng Khoa",
    more: 6,
    note: "Sáu hội viên trong sổ giấy chưa kịp ghi vào danh sách.",
  },
];

/** Whose public page tells how many members there are: only associations that are made up themselves. */
export const countsPublic: readonly string[] = ["nhat-ban"];
