import { beforeAll, describe, expect, it } from "vitest";
import { actorOf, type Actor } from "#accounts";
import { useInstallation } from "#test/installation.ts";
import { anAccount } from "../accounts/builders.ts";
import { anOrganisation, aPerson, aPosition } from "./builders.ts";
import { listPeople } from "./queries.people.ts";
import { findOrganisations, findPeople, type Viewer } from "./queries.search.ts";

describe("finding organisations and people", () => {
  const test = useInstallation();
  let everybody: Viewer;
  let officer: Actor;
  let manager: Actor;
  let rootId = "";
  const page = { limit: 20, offset: 0, lang: "vi", day: Temporal.PlainDate.from("2026-11-21") } as const;

  beforeAll(async () => {
    const { db, clock } = test.platform;
    ({ id: rootId } = await anOrganisation(db, { nameVi: "Liên hiệp thử" }));
    everybody = { kind: "public", rootId };
    const foreign = await anOrganisation(db, { nameVi: "Liên hiệp khác", isPublic: false });
    await anOrganisation(db, { rootId: foreign.id, nameVi: "Ủy ban Hòa bình nơi khác" });
    const committee = await anOrganisation(db, {
      rootId,
      nameVi: "Ủy ban Hoà bình thành phố",
      kind: "peace_committee",
      nameEn: "City Peace Committee",
    });
    await anOrganisation(db, { rootId, nameVi: "Câu lạc bộ hòa bình", kind: "club", isPublic: false });
    const lao = await anOrganisation(db, { rootId, nameVi: "Hội hữu nghị Việt Nam – Lào", countryCode: "LA" });
    await db.insertInto("organisation_alias").values({ organisation_id: lao.id, alias: "Hội Việt - Lào cũ" }).execute();
    const account = async (code: string, organisationId: string) => {
      const made = await anAccount(db, { rootId, roles: [{ code, organisationId }] });
      const actor = await actorOf(db, made.id, clock.today());
      if (actor === undefined) throw new Error("no account");
      return actor;
    };
    officer = await account("officer", rootId);
    manager = await account("association_manager", lao.id);
    const put = async (fullName: string, posts: { at: string; isPublic: boolean }[]) => {
      const person = await aPerson(db, { rootId, fullName });
      for (const post of posts)
        await aPosition(db, { personId: person.id, organisationId: post.at, isPublic: post.isPublic });
    };
    await put("Đỗ Văn Bình", [{ at: committee.id, isPublic: true }]);
    await put("Trần Hòa Bình", [{ at: lao.id, isPublic: false }]);
    await put("Trần Hoà Bình", []);
    await put("Nguyễn Văn Ân", [{ at: lao.id, isPublic: true }]);
    await put("Nguyễn Văn An", [{ at: lao.id, isPublic: true }]);
    await put("John Smith", [{ at: committee.id, isPublic: true }]);
    const stranger = await aPerson(db, { rootId: foreign.id, fullName: "Đỗ Văn Bình Xa" });
    await aPosition(db, { personId: stranger.id, organisationId: foreign.id });
  });

  const organisations = async (q: string, viewer: Viewer = { kind: "staff", actor: officer }) =>
    (await findOrganisations(test.platform.db, viewer, q, page)).hits.map(({ title }) => title);
  const people = async (q: string, viewer: Viewer = { kind: "staff", actor: officer }) =>
    (await findPeople(test.platform.db, viewer, q, page)).hits.map(({ title }) => title);

  it.each([
    "hoa binh",
    "hoà bình",
    "hòa bình",
    "HOÀ BÌNH",
    "hòa bình".normalize("NFD"),
    "hoà bình".normalize("NFD"),
    "  hoa   binh ",
  ])("gives the same hits for “%s”", async (q) => {
    expect(await organisations(q)).toEqual(["Câu lạc bộ hòa bình", "Ủy ban Hoà bình thành phố"]);
    expect(await people(q)).toEqual(["Trần Hoà Bình", "Trần Hòa Bình"]);
  });

  it.each([
    ["Do Van Binh", ["Đỗ Văn Bình"]],
    ["binh do", ["Đỗ Văn Bình"]],
    ["an nguyen", ["Nguyễn Văn An", "Nguyễn Văn Ân"]],
    ["an", ["Nguyễn Văn An", "Nguyễn Văn Ân", "Đỗ Văn Bình", "Trần Hòa Bình", "Trần Hoà Bình"]],
    ["smi", ["John Smith"]],
    ["%", []],
    ["_", []],
    ["\\", []],
    ["'; drop table person; --", []],
    ["", []],
  ])("finds people by “%s”, by given name", async (q, found) => {
    expect((await people(q)).toSorted()).toEqual([...found].toSorted());
  });

  it("puts An before Ân, and both under their given names", async () => {
    expect(await people("nguyen van")).toEqual(["Nguyễn Văn An", "Nguyễn Văn Ân"]);
  });

  it("finds organisations by another name, by all words in any order, in either language", async () => {
    expect(await organisations("viet - lao cu")).toEqual(["Hội hữu nghị Việt Nam – Lào"]);
    expect(await organisations("lao huu nghi")).toEqual(["Hội hữu nghị Việt Nam – Lào"]);
    expect(await organisations("peace city")).toEqual(["Ủy ban Hoà bình thành phố"]);
    const english = await findOrganisations(test.platform.db, { kind: "staff", actor: officer }, "peace", {
      ...page,
      lang: "en",
    });
    expect(english.hits[0]).toMatchObject({
      title: "City Peace Committee",
      titleLang: "en",
      detail: "Peace Committee",
    });
  });

  it("shows the public only what is public, and never another union", async () => {
    expect(await organisations("hoa binh", everybody)).toEqual(["Ủy ban Hoà bình thành phố"]);
    expect((await people("binh", everybody)).toSorted()).toEqual(["Đỗ Văn Bình"]);
    expect(await people("hoa binh", everybody)).toEqual([]);
    const [hit] = (await findPeople(test.platform.db, everybody, "do van", page)).hits;
    expect(hit).toMatchObject({ detail: "Chủ tịch, Ủy ban Hoà bình thành phố" });
    expect(hit?.href).toMatch(/^\/to-chuc\/uy-ban-hoa-binh-thanh-pho-/);
  });

  it("shows a manager the people of the own association only", async () => {
    expect((await people("an", { kind: "staff", actor: manager })).toSorted()).toEqual([
      "Nguyễn Văn An",
      "Nguyễn Văn Ân",
      "Trần Hòa Bình",
    ]);
    expect(await people("smith", { kind: "staff", actor: manager })).toEqual([]);
    // Names of organisations are known to the whole staff.
    expect(await organisations("hoa binh", { kind: "staff", actor: manager })).toHaveLength(2);
  });

  it("pages through a list that is longer than a page, forwards and backwards, without gaps", async () => {
    const { db } = test.platform;
    for (const name of ["Chu Văn Yên", "Chu Văn Ý", "Chu Văn Đạt", "Chu Văn Dũng", "Chu Văn Ánh"])
      await aPerson(db, { rootId, fullName: name });
    const all = async (descending: boolean) => {
      const seen: string[] = [];
      for (let offset = 0; offset < 6; offset += 2) {
        const { rows, total } = await listPeople(
          db,
          officer,
          { q: "chu van", organisationId: null, descending, limit: 2, offset },
          page.day,
        );
        expect(total).toBe(5);
        seen.push(...rows.map((row) => row.fullName));
      }
      return seen;
    };
    const order = ["Chu Văn Ánh", "Chu Văn Dũng", "Chu Văn Đạt", "Chu Văn Ý", "Chu Văn Yên"];
    expect(await all(false)).toEqual(order);
    expect(await all(true)).toEqual(order.toReversed());
  });

  it("leaves out who was erased", async () => {
    const { db } = test.platform;
    const gone = await aPerson(db, { rootId, fullName: "Người Đã Xóa" });
    await db.updateTable("person").set({ state: "erased" }).where("id", "=", gone.id).execute();
    expect(await people("da xoa")).toEqual([]);
  });
});
