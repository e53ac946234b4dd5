import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aDelegation } from "./builders.ts";

describe("delegations on the portal", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
    const { db } = test.platform;
    const lao = { rootId: office.rootId, hostId: office.lao, countries: ["LA"] };
    await aDelegation(db, {
      ...lao,
      title: "Đoàn công khai đã đến",
      audience: "public",
      size: ["about", 20],
      members: [{ name: "Người Được Nêu", named: true }, { name: "Người Kín Tên" }],
      gifts: [{ what: "Quà kín" }],
      items: [{ day: "2026-04-12", from: "08:00", what: "Việc kín" }],
    });
    await aDelegation(db, { ...lao, title: "Đoàn nội bộ", audience: "internal" });
    await aDelegation(db, { ...lao, title: "Đoàn sắp đến", audience: "public", state: "planned" });
    await aDelegation(db, { ...lao, title: "Đoàn đã hủy", audience: "public", state: "cancelled" });
    await aDelegation(db, {
      ...lao,
      title: "Đoàn nơi khác",
      audience: "public",
      rootId: office.elsewhere,
      hostId: office.elsewhere,
    });
    for (let n = 1; n <= 6; n++)
      await aDelegation(db, {
        ...lao,
        title: `Đoàn ra số ${n}`,
        audience: "public",
        direction: "outbound",
        on: "2025",
      });
  });
  const see = async (address: string) => {
    const answer = await office.anybody().get(address);
    expect([address, answer.status]).toEqual([address, 200]);
    return textOf(answer);
  };

  it("stand on the page of their country: how many, which, when, and only names that may be named", async () => {
    const text = await see("/dat-nuoc/lao");
    for (const part of [
      "Đoàn vào, đoàn ra",
      "1 đoàn vào, 6 đoàn ra",
      "Đoàn công khai đã đến",
      "12/04/2026",
      "khoảng 20",
      "Người Được Nêu",
    ])
      expect(text).toContain(part);
    for (const part of [
      "Người Kín Tên",
      "Đoàn nội bộ",
      "Đoàn sắp đến",
      "Đoàn đã hủy",
      "Đoàn nơi khác",
      "Quà kín",
      "Việc kín",
    ])
      expect(text).not.toContain(part);
    expect(await see("/en/countries/laos")).toContain("1 incoming, 6 outgoing");
  });

  it("are listed in both languages, narrowed and by pages", async () => {
    const text = await see("/doan?country=LA");
    expect(text).toContain("Đoàn ra số 6");
    expect(text).not.toContain("Người Kín Tên");
    expect(await see("/doan?direction=inbound")).not.toContain("Đoàn ra số 1");
    expect(await see("/en/delegations?year=2025")).toContain("0 incoming, 6 outgoing");
    expect(await see("/doan?country=JP")).toContain("Không có đoàn nào hợp với bộ lọc");
    expect(await see("/doan?country=LA&direction=xx&year=abcd")).toContain("1 đoàn vào, 6 đoàn ra");
    expect(await see("/doan?country=LA&page=99999")).toContain("1 đoàn vào, 6 đoàn ra");
  });

  it("have no other page that anybody can open", async () => {
    const { id } = await aDelegation(test.platform.db, { rootId: office.rootId, audience: "public" });
    expect((await office.anybody().get(`/doan/${id}`)).status).toBe(404);
    expect((await office.anybody().get(`/van-phong/doan/${id}`)).status).toBe(303);
    expect(await see("/tim-kiem?q=doan+cong+khai+da+den")).not.toContain("12/04/2026");
  });
});
