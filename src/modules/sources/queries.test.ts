import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { useInstallation } from "#test/installation.ts";
import { sourcesOf, sourcesOfEach, sourcesOfMany } from "./queries.ts";

describe("where a record's facts come from", () => {
  const test = useInstallation();
  const [first, second, bare] = [newId(), newId(), newId()];

  beforeAll(async () => {
    const { db } = test.platform;
    const paper = newId();
    await db
      .insertInto("source_document")
      .values({
        id: paper,
        code: "K-1",
        title: "Bài báo thử",
        publisher: "Báo Thử",
        author: null,
        url: null,
        published_on: null,
        published_precision: null,
        note: null,
        invented: true,
      })
      .execute();
    const cite = (type: string, subject: string, fact: string, quote: string) => ({
      id: newId(),
      subject_type: type,
      subject_id: subject,
      source_document_id: paper,
      fact_code: fact,
      quote,
      note: null,
    });
    await db
      .insertInto("record_source")
      .values([
        cite("position", first, "F002", "hai"),
        cite("position", first, "F001", "một"),
        cite("position", second, "F001", "một"),
        cite("person", first, "F003", "ba"),
      ])
      .execute();
  });

  it("is told in the order of the facts, of that kind of record only", async () => {
    const cited = await sourcesOf(test.platform.db, "position", first);
    expect(cited.map(({ factCode, quote, title }) => [factCode, quote, title])).toEqual([
      ["F001", "một", "Bài báo thử"],
      ["F002", "hai", "Bài báo thử"],
    ]);
    expect(await sourcesOf(test.platform.db, "position", bare)).toEqual([]);
  });

  it("of several records: what they share once, or each with its own", async () => {
    const { db } = test.platform;
    const ids = [first, second, bare];
    expect((await sourcesOfMany(db, "position", ids)).map(({ factCode }) => factCode)).toEqual(["F001", "F002"]);
    const each = await sourcesOfEach(db, "position", ids);
    expect(ids.map((id) => each.get(id)?.map(({ factCode }) => factCode))).toEqual([
      ["F001", "F002"],
      ["F001"],
      undefined,
    ]);
    expect(await sourcesOfMany(db, "position", [])).toEqual([]);
  });
});
