import { actorOf, type Actor } from "#accounts";
import { applyAct, approveAct, draftAct, type Draft } from "#succession";
import { idOf } from "./ids.ts";
import type { SamplePlatform } from "./tables.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

/** Made up, like the organisations they are about. */
const merger: Draft = {
  kind: "merge",
  sourceIds: [idOf("organisation", "clb-co-nhanh")],
  successors: [{ organisationId: idOf("organisation", "clb-co-vua"), nameVi: null, nameEn: null, shortName: null }],
  effectiveOn: day("2026-06-01"),
  sourceContinues: false,
  documentNumber: "07/QĐ-VD",
  documentOn: day("2026-05-20"),
  documentIssuer: "Ban Thường vụ Hội (ví dụ)",
  documentTitle: "Hợp nhất hai câu lạc bộ cờ (ví dụ)",
  note: null,
};
const newName: Draft = {
  kind: "rename",
  sourceIds: [idOf("organisation", "lao-thanh-nien")],
  successors: [
    {
      organisationId: null,
      nameVi: "Chi hội Thanh niên Việt – Lào",
      nameEn: "Vietnam–Laos Youth Chapter",
      shortName: null,
    },
  ],
  effectiveOn: day("2027-01-01"),
  sourceContinues: false,
  documentNumber: null,
  documentOn: null,
  documentIssuer: "Ban Chấp hành Hội (ví dụ)",
  documentTitle: "Đề nghị đổi tên chi hội (ví dụ)",
  note: null,
};

/** Two acts of the sample: one carried out, one waiting for somebody to approve it. Does nothing where there are acts. */
export async function actsOfSample(platform: SamplePlatform): Promise<void> {
  const there = await platform.db.selectFrom("succession").select("id").limit(1).executeTakeFirst();
  if (there !== undefined) return;
  const actor = async (key: string) => actorOf(platform.db, idOf("account", key), platform.clock.today());
  const [secretary, chairman] = [await actor("tongthuky"), await actor("chutich")];
  if (secretary === undefined || chairman === undefined) return;
  const id = await drafted(platform, secretary, merger);
  await approveAct(platform, chairman, id, 1);
  await applyAct(platform, secretary, id);
  await drafted(platform, secretary, newName);
}

async function drafted(platform: SamplePlatform, actor: Actor, act: Draft): Promise<string> {
  const made = await draftAct(platform, actor, act);
  if ("id" in made) return made.id;
  throw new Error(`the sample's act cannot be: ${JSON.stringify(made)}`);
}
