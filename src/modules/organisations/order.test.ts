import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anOrganisation, aPerson, aPosition } from "./builders.ts";
import { listPeople } from "./queries.people.ts";

describe("the order of lists", () => {
  const test = useInstallation();
  let office: TestOffice;
  // As the alphabet has them: a ă â … d đ … e ê, then the tones; a hyphen is the dash that others write.
  const countries = ["– Anh", "– Ấn Độ", "- Ba Lan", "– Dominica", "– Đan Mạch", "– Đức", "- Lào", "– Lát-vi-a", "– Ý"];
  const people = ["Vũ Thị An", "Đỗ Văn Ân", "Lê Bình", "Đào Duy", "Bùi Văn Đạt", "Cao Thị Yến"];

  beforeAll(async () => {
    const { db } = test.platform;
    office = await anOffice(test);
    await db
      .updateTable("organisation")
      .set({ is_public: false })
      .where("id", "in", [office.lao, office.han])
      .execute();
    for (const [index, country] of countries.entries())
      await anOrganisation(db, {
        // Written down in another order than they are read.
        rootId: office.rootId,
        nameVi: `Hội hữu nghị Việt Nam ${countries[(index * 4) % countries.length] ?? country}`,
      });
    for (const fullName of people.toReversed()) {
      const { id } = await aPerson(db, { rootId: office.rootId, fullName });
      await aPosition(db, { personId: id, organisationId: office.rootId });
    }
  });

  it("is that of the Vietnamese alphabet, on the portal and in the office, whichever dash a name has", async () => {
    const shown = (text: string) =>
      [...text.matchAll(/Hội hữu nghị Việt Nam ([–-] (?:Ấn Độ|Ba Lan|Đan Mạch|Lát-vi-a|\p{L}+))/gu)]
        .map(([, country = ""]) => country)
        .filter((country) => countries.includes(country));
    expect(shown(await textOf(await office.anybody().get("/to-chuc")))).toEqual(countries);
    const officer = await office.as("officer");
    expect(shown(await textOf(await officer.get("/van-phong/to-chuc")))).toEqual(countries);
  });

  it("of people is that of their given names", async () => {
    const { rows } = await listPeople(
      test.platform.db,
      await office.actor("officer"),
      { q: "", organisationId: null, descending: false, limit: 20, offset: 0 },
      test.platform.clock.today(),
    );
    expect(rows.map(({ fullName }) => fullName)).toEqual(people);
  });
});
