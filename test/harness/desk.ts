import { beforeAll, expect } from "vitest";
import { newId } from "#platform/ids.ts";
import type { Visitor } from "./browser.ts";
import { useInstallation } from "./installation.ts";
import { anOffice, type OfficePerson, type TestOffice } from "./office.ts";

type Fields = Record<string, string | string[]>;

export const activitiesPath = "/van-phong/hoat-dong";

/** What the people of an office do with an activity through its pages; call it at the top of a `describe`. */
export function useDesk() {
  const test = useInstallation();
  const made: { office?: TestOffice } = {};
  beforeAll(async () => {
    made.office = await anOffice(test);
  });
  const office = () => {
    if (made.office === undefined) throw new Error("the office opens in beforeAll");
    return made.office;
  };
  const desk = {
    test,
    get office() {
      return office();
    },
    /** A complete form of an activity of Hội Lào; an id of its own each time. */
    form: (more: Fields = {}) => ({
      id: newId(),
      title_vi: "Giao lưu với sinh viên Lào",
      lead: office().lao,
      kind: "exchange",
      channel: "bilateral",
      location: "at_home",
      starts_on: "12/04/2026",
      countries: ["LA", ""],
      organisers: ["", ""],
      audience: "public",
      ...more,
    }),
    /** The id of the record that an answer leads to. */
    idIn(answer: Response): string {
      expect(answer.status).toBe(303);
      return (answer.headers.get("location") ?? "").split("/").at(-1) ?? "";
    },
    draft: async (person: OfficePerson, more: Fields = {}) =>
      desk.idIn(await (await office().as(person)).post(activitiesPath, desk.form(more))),
    row: (id: string) =>
      test.platform.db.selectFrom("activity").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    /** The course so far: "submit idea planned", … */
    async steps(id: string): Promise<string[]> {
      const rows = await test.platform.db
        .selectFrom("activity_step")
        .select(["act", "from_state", "to_state"])
        .where("activity_id", "=", id)
        .orderBy("id")
        .execute();
      return rows.map((step) => [step.act, step.from_state, step.to_state].join(" "));
    },
    trail: (id: string) =>
      test.platform.db
        .selectFrom("audit_entry")
        .selectAll()
        .where("subject_type", "=", "activity")
        .where("subject_id", "=", id)
        .orderBy("id")
        .execute(),
    versionOf: async (id: string) => String((await desk.row(id)).version),
    /** Which head counts a page shows, as its form carries it. */
    seenOn: async (visitor: Visitor, address: string) =>
      /name="seen" value="([^"]*)"/.exec(await (await visitor.get(address)).text())?.[1] ?? "",
    countIn: async (visitor: Visitor, id: string, more: Record<string, string> = {}) =>
      visitor.post(`${activitiesPath}/${id}/so-nguoi`, {
        seen: await desk.seenOn(visitor, `${activitiesPath}/${id}/so-nguoi`),
        group_0: "total",
        qualifier_0: "exact",
        value_0: "120",
        unit_0: "person",
        source_0: "danh sách ký tên",
        ...more,
      }),
  };
  return desk;
}
