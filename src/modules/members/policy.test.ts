import { beforeAll, describe, expect, it } from "vitest";
import { permits, type Actor } from "#accounts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, officePeople, type OfficePerson, type TestOffice } from "#test/office.ts";
import { policy } from "./policy.ts";

const test = useInstallation();
let office: TestOffice;
const actors = new Map<OfficePerson, Actor>();

beforeAll(async () => {
  office = await anOffice(test);
  for (const person of [
    "officer",
    "otherOfficer",
    "secretary",
    "viceChairman",
    "chairman",
    "clerk",
    "inspector",
    "observer",
    "administrator",
    "lao",
    "han",
    "chapter",
    "stranger",
  ] as const)
    actors.set(person, await office.actor(person));
});

// r: reads, e: changes, c: confirms, m: reminds, at the association, its chapter, its sibling.
const matrix: Record<OfficePerson, readonly [string, string, string]> = {
  officer: ["r m", "r m", "r m"],
  otherOfficer: ["r m", "r m", "r m"],
  secretary: ["r m", "r m", "r m"],
  viceChairman: ["r", "r", "r"],
  chairman: ["r", "r", "r"],
  clerk: ["", "", ""],
  inspector: ["r", "r", "r"],
  observer: ["", "", ""],
  administrator: ["", "", ""],
  lao: ["r e c", "r e c", ""],
  han: ["", "", "r e c"],
  chapter: ["", "r e", ""],
  stranger: ["", "", ""],
};

describe("who does what with members", () => {
  it("covers everybody", () => {
    expect(Object.keys(matrix)).toEqual(Object.keys(officePeople));
  });

  it.each(Object.keys(officePeople))("%s", (name) => {
    const person = Object.keys(matrix).find((one): one is OfficePerson => one === name);
    const actor = person === undefined ? undefined : actors.get(person);
    if (person === undefined || actor === undefined) throw new Error(name);
    const at = (organisationId: string) => {
      const place = { rootId: office.rootId, organisationId };
      return [
        permits(policy.read, actor, place) ? "r" : "",
        permits(policy.edit, actor, place) ? "e" : "",
        permits(policy.confirm, actor, place) ? "c" : "",
        permits(policy.remind, actor, place) ? "m" : "",
      ]
        .filter((letter) => letter !== "")
        .join(" ");
    };
    expect([at(office.lao), at(office.chapter), at(office.han)]).toEqual(matrix[person]);
  });
});
