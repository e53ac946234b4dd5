import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type OfficePerson, type TestOffice } from "#test/office.ts";
import { anActivity } from "./builders.ts";
import { findActivities } from "./queries.search.ts";
import { visibleTo } from "./queries.ts";
import { activityStates } from "./rules.ts";
import { audiences } from "./rules.vocabulary.ts";

const path = "/van-phong/hoat-dong";

// What was merged is told by the record that was kept.
const told = activityStates.filter((state) => state !== "merged");

describe("who sees which activity", () => {
  const test = useInstallation();
  let office: TestOffice;
  const made = new Map<string, { id: string; slug: string }>();
  beforeAll(async () => {
    office = await anOffice(test);
    const { db } = test.platform;
    const base = { rootId: office.rootId, countries: ["LA"] };
    for (const audience of audiences)
      for (const state of told)
        made.set(
          `${audience} ${state}`,
          await anActivity(db, { ...base, leadId: office.lao, audience, state, title: `Việc ${audience} ${state}` }),
        );
    made.set(
      "together",
      await anActivity(db, {
        ...base,
        leadId: office.lao,
        organiserIds: [office.han],
        audience: "internal",
        title: "Cùng làm",
      }),
    );
    made.set(
      "kept",
      await anActivity(db, {
        ...base,
        leadId: office.lao,
        organiserIds: [office.han],
        audience: "restricted",
        title: "Cùng làm, hạn chế",
      }),
    );
    made.set(
      "chapter",
      await anActivity(db, { ...base, leadId: office.chapter, audience: "internal", title: "Việc của chi hội" }),
    );
    made.set("elsewhere", await anActivity(db, { rootId: office.elsewhere, title: "Việc nơi khác" }));
  });

  const titles = async (viewer: OfficePerson | "public") =>
    new Set(
      (
        await test.platform.db
          .selectFrom("activity")
          .select("title_vi")
          .where(visibleTo(viewer === "public" ? "public" : await office.actor(viewer)))
          .execute()
      ).map(({ title_vi }) => title_vi),
    );

  it("everybody: what is public and was approved, of this portal's union, and nothing else", async () => {
    expect([...(await titles("public"))].toSorted()).toEqual(
      ["approved", "done", "reported", "running"].map((state) => `Việc public ${state}`),
    );
  });

  it("the union sees all of its members, the association its own and its chapters', the chapter its own", async () => {
    const union = await titles("officer");
    expect(union.size).toBe(audiences.length * told.length + 3);
    expect(union.has("Việc nơi khác")).toBe(false);
    expect(await titles("lao")).toEqual(union);
    expect(await titles("chapter")).toEqual(new Set(["Việc của chi hội"]));
    expect(await titles("han")).toEqual(new Set(["Cùng làm"]));
    expect(await titles("stranger")).toEqual(new Set(["Việc nơi khác"]));
    for (const person of ["observer", "administrator"] as const) expect(await titles(person)).toEqual(new Set());
  });

  it("page, list, search and history agree with the predicate", async () => {
    for (const person of ["officer", "lao", "han", "chapter", "stranger"] as const) {
      const seen = await titles(person);
      const visitor = await office.as(person);
      const actor = await office.actor(person);
      const list = await textOf(await visitor.get(`${path}?size=100`));
      for (const [name, { id }] of made) {
        const { title_vi } = await test.platform.db
          .selectFrom("activity")
          .select("title_vi")
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        const expected = seen.has(title_vi);
        expect([person, name, (await visitor.get(`${path}/${id}`)).status]).toEqual([
          person,
          name,
          expected ? 200 : 404,
        ]);
        expect([person, name, list.includes(`${title_vi} `)]).toEqual([person, name, expected]);
      }
      const found = await findActivities(test.platform.db, actor, "viec", { limit: 100, offset: 0 });
      expect(found.total).toBe([...seen].filter((title) => title.startsWith("Việc")).length);
    }
  });

  it("in both languages the portal shows the same, and 404 for the rest", async () => {
    const anybody = office.anybody();
    const seen = await titles("public");
    for (const [name, { slug }] of made) {
      const { title_vi } = await test.platform.db
        .selectFrom("activity")
        .select("title_vi")
        .where("slug", "=", slug)
        .executeTakeFirstOrThrow();
      for (const prefix of ["/hoat-dong", "/en/activities"])
        expect([name, (await anybody.get(`${prefix}/${slug}`)).status]).toEqual([name, seen.has(title_vi) ? 200 : 404]);
    }
    const list = await textOf(await anybody.get("/hoat-dong?when=past&size=100"));
    for (const title of seen) expect(list).toContain(title);
    expect(list).not.toContain("internal");
    expect(list).not.toContain("nơi khác");
    const found = await findActivities(test.platform.db, "public", "viec", { limit: 100, offset: 0 });
    expect(new Set(found.hits.map(({ title }) => title))).toEqual(seen);
    expect(found.hits.every(({ href }) => href.startsWith("/hoat-dong/"))).toBe(true);
    const english = await findActivities(test.platform.db, "public", "viec", { limit: 1, offset: 0 }, "en");
    expect(english.hits[0]).toMatchObject({ titleLang: "vi" });
    expect(english.hits[0]?.href).toMatch(/^\/en\/activities\//);
  });
});
