import { actorOf, type Actor } from "#accounts";
import { makeApp, type App } from "#app";
import { anAccount, aSession } from "../../src/modules/accounts/builders.ts";
import { anOrganisation } from "../../src/modules/organisations/builders.ts";
import { Visitor } from "./browser.ts";
import type { TestInstallation } from "./installation.ts";

/** The people of a small union with two associations, a chapter and a second union, each with one role. */
export const officePeople = {
  officer: ["officer", "union"],
  otherOfficer: ["officer", "union"],
  secretary: ["secretary_general", "union"],
  viceChairman: ["standing_vice_chairman", "union"],
  chairman: ["chairman", "union"],
  clerk: ["records_clerk", "union"],
  inspector: ["inspection_board", "union"],
  observer: ["observer", "union"],
  administrator: ["system_administrator", "union"],
  lao: ["association_manager", "lao"],
  han: ["association_manager", "han"],
  chapter: ["chapter_secretary", "chapter"],
  stranger: ["officer", "elsewhere"],
} as const;
export type OfficePerson = keyof typeof officePeople;

export interface TestOffice {
  app: App;
  rootId: string;
  unionSlug: string;
  lao: string;
  han: string;
  chapter: string;
  elsewhere: string;
  partner: string;
  accounts: Record<OfficePerson, string>;
  actor(person: OfficePerson): Promise<Actor>;
  /** A browser in which the person is signed in. */
  as(person: OfficePerson): Promise<Visitor>;
  anybody(): Visitor;
}

/** Sets the office up in a test's database; call it in `beforeAll`. */
export async function anOffice(test: TestInstallation): Promise<TestOffice> {
  const { db } = test.platform;
  const union = await anOrganisation(db, { nameVi: "Liên hiệp các tổ chức hữu nghị thử", nameEn: "Test Union" });
  const rootId = union.rootId;
  const lao = await anOrganisation(db, {
    rootId,
    nameVi: "Hội hữu nghị Việt Nam – Lào thử",
    nameEn: "Test Viet Nam – Laos Association",
    countryCode: "LA",
  });
  const han = await anOrganisation(db, { rootId, nameVi: "Hội hữu nghị Việt Nam – Hàn Quốc thử", countryCode: "KR" });
  const chapter = await anOrganisation(db, {
    rootId,
    parentId: lao.id,
    kind: "chapter",
    nameVi: "Chi hội sinh viên thử",
  });
  const elsewhere = await anOrganisation(db, { nameVi: "Liên hiệp nơi khác", isPublic: false });
  const partner = await anOrganisation(db, { rootId, kind: "mass", nameVi: "Thành đoàn thử" });
  await db.updateTable("organisation").set({ parent_id: null }).where("id", "=", partner.id).execute();
  const places = { union: rootId, lao: lao.id, han: han.id, chapter: chapter.id, elsewhere: elsewhere.rootId };
  const made: [string, string][] = [];
  for (const [person, [role, place]] of Object.entries(officePeople)) {
    const { id } = await anAccount(db, {
      rootId: place === "elsewhere" ? elsewhere.rootId : rootId,
      name: `Người ${person}`,
      roles: [{ code: role, organisationId: places[place] }],
    });
    made.push([person, id]);
  }
  const ids = new Map(made);
  const idOf = (person: OfficePerson) => ids.get(person) ?? "";
  const app = makeApp(test.platform, { migrationsDir: "migrations" });
  return {
    app,
    rootId,
    unionSlug: union.slug,
    lao: lao.id,
    han: han.id,
    chapter: chapter.id,
    elsewhere: elsewhere.rootId,
    partner: partner.id,
    accounts: {
      officer: idOf("officer"),
      otherOfficer: idOf("otherOfficer"),
      secretary: idOf("secretary"),
      viceChairman: idOf("viceChairman"),
      chairman: idOf("chairman"),
      clerk: idOf("clerk"),
      inspector: idOf("inspector"),
      observer: idOf("observer"),
      administrator: idOf("administrator"),
      lao: idOf("lao"),
      han: idOf("han"),
      chapter: idOf("chapter"),
      stranger: idOf("stranger"),
    },
    async actor(person) {
      const actor = await actorOf(db, idOf(person), test.platform.clock.today());
      if (actor === undefined) throw new Error(`no account: ${person}`);
      return actor;
    },
    async as(person) {
      const visitor = new Visitor(app);
      visitor.setCookie("huunghi", await aSession(db, idOf(person), test.platform.clock.now()));
      return visitor;
    },
    anybody: () => new Visitor(app),
  };
}
