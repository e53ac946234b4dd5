import { actorOf, type Actor } from "#accounts";
import type { Indicator } from "#figures";
import { acceptPart, answerPart, askable, askedOf, closeCall, openCall } from "#intake";
import { idOf } from "./ids.ts";
import type { SamplePlatform } from "./tables.ts";

/**
 * Two rounds of confirming figures, as the sample's people would have done them: the first half of the year is over, and of
 * the whole year one association has sent its figures with a number of its own.
 */
export async function confirmFigures(platform: SamplePlatform, indicators: readonly Indicator[]): Promise<void> {
  const { db, clock } = platform;
  const person = (key: string) => actorOf(db, idOf("account", key), clock.today());
  const [secretary, officer, lao, han] = await Promise.all(["tongthuky", "chuyenvien", "hoilao", "hoihan"].map(person));
  if (secretary === undefined || officer === undefined || lao === undefined || han === undefined) return;
  const asked = (await askable(db, secretary)).map(({ id }) => id);
  const own = (actor: Actor) => asked.filter((id) => actor.sources.some(({ organisationId }) => organisationId === id));
  const half = await openCall(
    platform,
    secretary,
    {
      kind: "half_year",
      year: 2026,
      dueOn: Temporal.PlainDate.from("2026-07-05"),
      organisations: [...own(lao), ...own(han)],
      note: null,
    },
    platform.config.origin ?? "",
  );
  for (const actor of [lao, han]) {
    await answer(platform, actor, half, indicators, null);
    await acceptPart(platform, officer, await partOf(platform, half, own(actor)));
  }
  await closeCall(platform, secretary, half);
  const year = await openCall(
    platform,
    secretary,
    {
      kind: "annual",
      year: 2026,
      dueOn: Temporal.PlainDate.from("2026-12-20"),
      organisations: asked,
      note: "Xin lưu ý ghi rõ lượt và người, và giấy tờ của các giấy khen do hội tặng.",
    },
    platform.config.origin ?? "",
  );
  await answer(platform, han, year, indicators, {
    indicator: "AWD-1",
    value: "4",
    unit: "individual",
    evidence: "Quyết định khen thưởng của hội, tháng 11 năm 2026 (ví dụ)",
  });
}

async function partOf(platform: SamplePlatform, callId: string, organisationIds: readonly string[]): Promise<string> {
  const { id } = await platform.db
    .selectFrom("intake_part")
    .select("id")
    .where("call_id", "=", callId)
    .where("organisation_id", "in", organisationIds)
    .executeTakeFirstOrThrow();
  return id;
}

async function answer(
  platform: SamplePlatform,
  actor: Actor,
  callId: string,
  indicators: readonly Indicator[],
  other: { indicator: string; value: string; unit: string; evidence: string } | null,
): Promise<void> {
  const part = await platform.db
    .selectFrom("intake_part")
    .innerJoin("intake_call", "intake_call.id", "call_id")
    .select(["intake_part.id", "organisation_id", "version", "period_from", "period_to"])
    .where("call_id", "=", callId)
    .where(
      "organisation_id",
      "in",
      actor.sources.map(({ organisationId }) => organisationId),
    )
    .executeTakeFirstOrThrow();
  const figures = await askedOf(platform.db, indicators, part);
  const answers = figures.map((figure) => {
    const given = other !== null && figure.indicator === other.indicator ? other : undefined;
    const none = { value: null, qualifier: null, unit: figure.unit, evidence: null, evidenceOn: null, reason: null };
    if (given === undefined)
      return { ...none, figure, verdict: figure.origin === "missing" ? ("none" as const) : ("right" as const) };
    return { ...none, ...given, figure, verdict: "other" as const, qualifier: "exact" as const };
  });
  await answerPart(platform, actor, part.id, part.version, { answers, remark: null }, true);
}
