import type { Lang } from "#platform/i18n.ts";
import { Head, Invented } from "#ui/layout.tsx";
import { planWords } from "../messages.ts";
import { factsOf, type LineRow, type PlanRow } from "../queries.ts";
import { lineStatus } from "../rules.ts";
import { count, organisationName, plansPath } from "./parts.tsx";

/** Where the plan of one's own organisation stands, beside what waits. */
export function PlanPanel({
  lang,
  year,
  plan,
  lines,
}: {
  lang: Lang;
  year: number;
  plan: PlanRow | null;
  lines: readonly LineRow[];
}) {
  const t = planWords[lang];
  const held = lines.filter((line) => lineStatus(factsOf(line)) === "held").length;
  return (
    <section>
      <Head title={`${t.panel} ${year}`}>
        <a href={plansPath}>{t.title}</a>
      </Head>
      {plan === null ? (
        <p class="meta">{t.panelNone}.</p>
      ) : (
        <p>
          <a href={`${plansPath}/${plan.id}`}>{organisationName(plan, lang)}</a>
          <Invented when={plan.invented} lang={lang} />
          <span class="meta block">
            {t.states[plan.state]} · {t.panelHeld(count(held, lang), count(lines.length, lang))}
          </span>
        </p>
      )}
    </section>
  );
}
