import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber, shortDate } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { organisationWords } from "../messages.ts";
import type { Chart, ChartUnit } from "../queries.chart.ts";
import type { BodyLine, HeadLine } from "../queries.heads.ts";
import { isBelowCommittee } from "../rules.ts";
import { StructureTabs } from "./lists.tsx";
import { AtTheHead, bodiesPath, chartPath, dateText, Name, organisationPath, State } from "./parts.tsx";

/** The union drawn by levels: lists in lists, so that it reads in order, on a phone and on paper. */
export function ChartPage({
  lang,
  chart,
  opensBodies,
  day,
  dayForm,
}: {
  lang: Lang;
  chart: Chart;
  /** The reader may open the pages of the union's bodies. */
  opensBodies: boolean;
  day: Temporal.PlainDate;
  dayForm: FormState;
}) {
  const words = organisationWords[lang];
  const t = words.chart;
  const fault = dayForm.problems[0];
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">
            {words.structure.seenOn} <b class="num">{dateText(day, "day", lang)}</b> · {t.text}
          </p>
        </div>
      </div>
      <StructureTabs lang={lang} at="chart" />
      <form class="tools" method="get">
        <label class="tool">
          {words.structure.day}
          <input
            class="in day-in"
            name="ngay"
            inputMode="numeric"
            autocomplete="off"
            value={dayForm.fields.get("ngay")?.[0] ?? ""}
            placeholder={shortDate(day)}
            {...(fault === undefined ? {} : { "aria-invalid": true, "aria-describedby": "ngay-loi" })}
          />
        </label>
        <button class="btn">{words.structure.show}</button>
        {dayForm.fields.size === 0 ? null : (
          <a class="btn plain" href={chartPath}>
            {uiMessages[lang].clearFilter}
          </a>
        )}
      </form>
      {fault === undefined ? null : (
        <p class="err" id="ngay-loi">
          <Icon name="alert" label={uiMessages[lang].error} />
          {fault.text}
        </p>
      )}
      {chart.shown < chart.total ? (
        <p class="meta">{t.cut(formatNumber(chart.shown, lang), formatNumber(chart.total, lang))}</p>
      ) : null}
      <div class="chart" role="group" aria-label={t.label}>
        <div class="chart-top">
          <Box lang={lang} head={chart.root.head} top>
            <Name of={chart.root} lang={lang} href={organisationPath(chart.root.id)} />
          </Box>
        </div>
        <Bodies lang={lang} bodies={chart.bodies} opens={opensBodies} />
        {chart.root.below.length === 0 ? null : (
          <ul class="chart-members">
            {chart.root.below.map((unit) => (
              <li key={unit.id}>
                <Unit lang={lang} unit={unit} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function Box({
  lang,
  head,
  top = false,
  children,
}: {
  lang: Lang;
  head: HeadLine | undefined;
  top?: boolean;
  children: ComponentChildren;
}) {
  return (
    <div class={top ? "unit top" : "unit"}>
      <b>{children}</b>
      {head === undefined ? (
        <small class="meta unknown">{organisationWords[lang].chart.noHead}</small>
      ) : (
        <span class="unit-head">
          <AtTheHead head={head} lang={lang} />
        </span>
      )}
    </div>
  );
}

/** The bodies of the union: those that the committee elects stand below it. */
function Bodies({ lang, bodies, opens }: { lang: Lang; bodies: readonly BodyLine[]; opens: boolean }) {
  const committee = bodies.find(({ kind }) => kind === "executive_committee");
  const below = committee === undefined ? [] : bodies.filter(({ kind }) => isBelowCommittee(kind));
  const name = (body: BodyLine) => (lang === "vi" ? body.nameVi : body.nameEn);
  const box = (body: BodyLine) => (
    <Box lang={lang} head={body.head}>
      {opens ? <a href={`${bodiesPath}/${body.id}`}>{name(body)}</a> : name(body)}
      <Invented when={body.invented} lang={lang} />
    </Box>
  );
  if (bodies.length === 0) return null;
  return (
    <ul class="chart-bodies">
      {bodies
        .filter((body) => !below.includes(body))
        .map((body) => (
          <li key={body.id}>
            {box(body)}
            {body !== committee || below.length === 0 ? null : (
              <ul>
                {below.map((one) => (
                  <li key={one.id}>{box(one)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
    </ul>
  );
}

function Unit({ lang, unit }: { lang: Lang; unit: ChartUnit }) {
  return (
    <>
      <Box lang={lang} head={unit.head}>
        <Name of={unit} lang={lang} href={organisationPath(unit.id)} />
        {unit.state === "active" ? null : (
          <>
            {" "}
            <State state={unit.state} lang={lang} />
          </>
        )}
      </Box>
      {unit.below.length === 0 ? null : (
        <ul>
          {unit.below.map((one) => (
            <li key={one.id}>
              <Unit lang={lang} unit={one} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
