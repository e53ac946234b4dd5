import ICAL from "ical.js";
import { sync as nodeIcal } from "node-ical";
import { beforeAll, describe, expect, it } from "vitest";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { aFeed } from "./builders.ts";

/** What a calendar program takes from an event; the instants in UTC, whole days as they stand. */
interface Read {
  uid: string;
  title: string;
  starts: string;
  ends: string;
  wholeDays: boolean;
  place: string | null;
  text: string;
  categories: string[];
  sequence: number;
  modified: string;
  status: string;
}

const libraries: [string, (text: string) => { name: string; events: Read[] }][] = [
  ["ical.js", readWithIcalJs],
  ["node-ical", readWithNodeIcal],
];

function readWithIcalJs(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone") ?? undefined);
  const value = (component: ICAL.Component, name: string) => String(component.getFirstPropertyValue(name) ?? "");
  const moment = (time: ICAL.Time) =>
    time.isDate
      ? time.toString()
      : new Date(time.convertToZone(ICAL.Timezone.utcTimezone).toUnixTime() * 1000).toISOString();
  return {
    name: value(calendar, "x-wr-calname"),
    events: calendar.getAllSubcomponents("vevent").map((component): Read => {
      const event = new ICAL.Event(component);
      for (const time of [event.startDate, event.endDate]) if (!time.isDate) time.zone = zone;
      return {
        uid: event.uid,
        title: event.summary,
        starts: moment(event.startDate),
        ends: moment(event.endDate),
        wholeDays: event.startDate.isDate,
        place: event.location,
        text: event.description,
        categories: component.getFirstProperty("categories")?.getValues().map(String) ?? [],
        sequence: event.sequence,
        modified: new Date(value(component, "last-modified")).toISOString(),
        status: value(component, "status"),
      };
    }),
  };
}

function readWithNodeIcal(text: string) {
  const parsed = nodeIcal.parseICS(text);
  const plain = (value: unknown): string => {
    const bare = typeof value === "object" && value !== null && "val" in value ? value.val : value;
    return typeof bare === "string" ? bare : "";
  };
  const day = (date: Date) => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const events = Object.values(parsed).flatMap((event): Read[] => {
    if (event?.type !== "VEVENT") return [];
    const wholeDays = event.datetype === "date";
    const moment = (date: Date) => (wholeDays ? day(date) : new Date(date).toISOString());
    return [
      {
        uid: event.uid,
        title: plain(event.summary),
        starts: moment(event.start),
        ends: moment(event.end ?? event.start),
        wholeDays,
        place: event.location === undefined ? null : plain(event.location),
        text: plain(event.description),
        categories: (event.categories ?? []).map(plain),
        sequence: Number(event.sequence),
        modified: new Date(event.lastmodified ?? 0).toISOString(),
        status: plain(event.status),
      },
    ];
  });
  return { name: plain(parsed.vcalendar?.["WR-CALNAME"]), events };
}

const test = useInstallation();
let office: TestOffice;
let text: string;
const uids = new Map<string, string>();

const long = `Hội thảo "Biển xanh"; gió, sóng \\ và những con thuyền ${"của người Hải đảo ẫổệ, ".repeat(9)}hết`;
const several = "Dòng một; có dấu chấm phẩy, và phẩy.\nDòng hai: ẫ ổ ệ 한국 ລາວ 🌊\n\nDòng cuối có \\ một gạch ngược.";

beforeAll(async () => {
  office = await anOffice(test);
  const { db } = test.platform;
  const made = async (
    key: string,
    given: Partial<Parameters<typeof anActivity>[1]>,
    hours: [string | null, string | null] = [null, null],
  ) => {
    const { id } = await anActivity(db, {
      rootId: office.rootId,
      leadId: office.lao,
      title: key,
      state: "approved",
      ...given,
    });
    await db
      .updateTable("activity")
      .set({ starts_at: hours[0], ends_at: hours[1], version: 3, updated_at: new Date("2026-11-20T23:30:15+07:00") })
      .where("id", "=", id)
      .execute();
    uids.set(key, id);
  };
  await made("một ngày", {
    on: "2026-12-31",
    title: long,
    summary: several,
    place: "Nhà hát; tầng 2, phòng \\A",
    countries: ["LA", "KR"],
  });
  await made("nhiều ngày", { on: "2026-11-28", until: "2026-12-01", kind: "exhibition" });
  await made("có giờ", { on: "2026-12-05", kind: "talk" }, ["06:30", "10:00"]);
  await made("qua nửa đêm", { on: "2026-12-31", until: "2027-01-01" }, ["20:00", "00:30"]);
  await made("chưa rõ giờ về", { on: "2026-12-06" }, ["19:00", null]);
  await made("mẫu", { on: "2026-12-07", invented: true });
  await made("chưa rõ ngày", { on: "2026-12" });
  await made("đã hủy", { on: "2026-12-08", state: "cancelled" });
  text = await (await office.anybody().get("/lich.ics")).text();
});

describe.each(libraries)("a public feed read by %s", (_name, read) => {
  const event = (key: string) => read(text).events.find(({ uid }) => uid === uids.get(key));

  it("has the calendar's name and every event that is published and known to the day", () => {
    const { name, events } = read(text);
    expect(name).toBe("Lịch hoạt động: Liên hiệp các tổ chức hữu nghị thử");
    const keys = ["một ngày", "nhiều ngày", "có giờ", "qua nửa đêm", "chưa rõ giờ về", "mẫu"];
    expect(events.map(({ uid }) => uid).sort()).toEqual(keys.map((key) => uids.get(key) ?? "").sort());
  });

  it("gives long and many-signed text back as it was", () => {
    expect(event("một ngày")).toMatchObject({
      title: long,
      place: "Nhà hát; tầng 2, phòng \\A",
      categories: ["Giao lưu", "Hàn Quốc", "Lào"],
    });
    expect(event("một ngày")?.text).toBe(`Tổ chức: Hội hữu nghị Việt Nam – Lào thử\nNước: Hàn Quốc, Lào\n${several}`);
  });

  it("knows whole days with their exclusive end", () => {
    expect(event("một ngày")).toMatchObject({ wholeDays: true, starts: "2026-12-31", ends: "2027-01-01" });
    expect(event("nhiều ngày")).toMatchObject({ wholeDays: true, starts: "2026-11-28", ends: "2026-12-02" });
  });

  it("knows hours on a clock in Vietnam as the right instants", () => {
    expect(event("có giờ")).toMatchObject({
      wholeDays: false,
      starts: "2026-12-04T23:30:00.000Z",
      ends: "2026-12-05T03:00:00.000Z",
    });
    expect(event("qua nửa đêm")).toMatchObject({
      starts: "2026-12-31T13:00:00.000Z",
      ends: "2026-12-31T17:30:00.000Z",
    });
    expect(event("chưa rõ giờ về")).toMatchObject({
      starts: "2026-12-06T12:00:00.000Z",
      ends: "2026-12-06T12:00:00.000Z",
    });
  });

  it("knows the version of each record and when it changed", () => {
    expect(event("có giờ")).toMatchObject({ sequence: 2, modified: "2026-11-20T16:30:15.000Z", status: "CONFIRMED" });
  });

  it("says what is made up", () => {
    expect(event("mẫu")).toMatchObject({ title: "[BẢN MẪU] mẫu", categories: ["Giao lưu", "BẢN MẪU"] });
    expect(event("mẫu")?.text).toContain("Dữ liệu mẫu, không có thật");
    expect(event("có giờ")?.title).toBe("có giờ");
  });
});

describe.each(libraries)("other feeds read by %s", (_name, read) => {
  it("an empty one is still a calendar", async () => {
    const empty = await (await office.anybody().get("/lich/nuoc/JP.ics")).text();
    expect(read(empty)).toEqual({ name: "Lịch hoạt động: Nhật Bản", events: [] });
  });

  it("a private one says what is not approved yet", async () => {
    const { db } = test.platform;
    const { id } = await anActivity(db, { rootId: office.rootId, title: "Mới soạn", on: "2026-12-20", state: "idea" });
    const { token } = await aFeed(db, { accountId: office.accounts.officer });
    const own = await (await office.anybody().get(`/lich/rieng/${token}.ics`)).text();
    expect(read(own).events.find(({ uid }) => uid === id)).toMatchObject({ status: "TENTATIVE", title: "Mới soạn" });
  });
});
