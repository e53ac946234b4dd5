import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { englishDate, formatNumber, shortDate } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { placeWords } from "../messages.ts";
import type { PlaceLine, RolledUp } from "../queries.ts";
import { placeLevels } from "../rules.ts";

export const placesPath = "/van-phong/dia-danh";
export const byPlacePath = `${placesPath}/hoat-dong`;

const dayText = (day: Temporal.PlainDate, lang: Lang) => (lang === "vi" ? shortDate(day) : englishDate(day));

/** From when until when a place had this name and these borders. */
export function validText(place: Pick<PlaceLine, "from" | "to">, lang: Lang): string {
  const t = placeWords[lang];
  if (place.from === null && place.to === null) return t.unknownTime;
  return [
    place.from === null ? null : t.from(dayText(place.from, lang)),
    place.to === null ? null : t.to(dayText(place.to, lang)),
  ]
    .filter((part) => part !== null)
    .join(" ");
}

/** What a place became next, each part with how much of it; how well that is known. */
export function Became({ place, lang }: { place: PlaceLine; lang: Lang }) {
  const t = placeWords[lang];
  if (place.to === null) return <span class="meta">{t.stillThere}</span>;
  const known = t.statuses[place.status];
  return (
    <>
      {place.successors.length === 0
        ? t.noSuccessor
        : place.successors.map(({ key, name, scope }, index) => (
            <span key={key}>
              {index === 0 ? null : ", "}
              <span lang="vi">{name}</span>
              {t.scopes[scope] === "" ? null : <span class="meta"> ({t.scopes[scope]})</span>}
            </span>
          ))}
      {known === "" ? null : <span class="meta"> · {known}</span>}
    </>
  );
}

export function PlacesPage({
  lang,
  rows,
  page,
  address,
  day,
  shows,
}: {
  lang: Lang;
  rows: readonly PlaceLine[];
  page: PageState;
  address: ListAddress;
  /** The day as typed, with the fault in it. */
  day: FormState;
  /** The reader may see activities too. */
  shows: boolean;
}) {
  const t = placeWords[lang];
  const fault = day.problems[0];
  const value = (name: string) => String(address.query[name] ?? "");
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.intro}</p>
        </div>
        {shows ? (
          <a class="btn" href={byPlacePath}>
            {t.byPlace}
          </a>
        ) : null}
      </div>
      <form class="tools" method="get">
        <label class="tool">
          {t.find}
          <input class="in" name="q" value={value("q")} maxLength={100} autocomplete="off" />
        </label>
        <label class="tool">
          {t.level}
          <select class="in" name="level">
            <option value="">{t.all}</option>
            {placeLevels.map((level) => (
              <option key={level} value={level} selected={value("level") === level}>
                {t.levels[level]}
              </option>
            ))}
          </select>
        </label>
        <label class="tool">
          {t.on}
          <input
            class="in day-in"
            name="day"
            inputMode="numeric"
            autocomplete="off"
            placeholder="30/06/2025"
            value={day.fields.get("day")?.[0] ?? ""}
            {...(fault === undefined ? {} : { "aria-invalid": true, "aria-describedby": "day-loi" })}
          />
        </label>
        <button class="btn">{t.show}</button>
        {Object.keys(address.query).length === 0 ? null : (
          <a class="btn plain" href={placesPath}>
            {uiMessages[lang].clearFilter}
          </a>
        )}
      </form>
      {fault === undefined ? null : (
        <p class="err" id="day-loi">
          <Icon name="alert" label={uiMessages[lang].error} />
          {fault.text}
        </p>
      )}
      {rows.length === 0 ? (
        <Empty title={t.empty} text={t.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => row.key}
          columns={[
            {
              key: "name",
              label: t.name,
              width: "w-name",
              role: "head",
              cell: (row) => (
                <>
                  <span lang="vi">{row.name}</span>
                  {row.within === null ? null : (
                    <span class="meta" lang="vi">
                      {" "}
                      · {row.within}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: "code",
              label: t.code,
              width: "w-5",
              role: "sub",
              cell: (row) => <span class="num">{row.code}</span>,
            },
            {
              key: "valid",
              label: t.valid,
              width: "w-12",
              role: "sub",
              cell: (row) => <span class="num">{validText(row, lang)}</span>,
            },
            { key: "today", label: t.today, role: "wide", cell: (row) => <Became place={row} lang={lang} /> },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} />
    </>
  );
}

export function ByPlacePage({
  lang,
  year,
  rows,
  page,
  address,
}: {
  lang: Lang;
  year: number;
  rows: readonly RolledUp[];
  page: PageState;
  address: ListAddress;
}) {
  const t = placeWords[lang];
  return (
    <>
      <h1>{t.byPlace}</h1>
      <p class="meta">{t.byPlaceText}</p>
      <form class="tools" method="get">
        <label class="tool">
          {t.year}
          <input class="in" name="year" inputMode="numeric" value={String(year)} maxLength={4} />
        </label>
        <button class="btn">{t.show}</button>
      </form>
      {rows.length === 0 ? (
        <Empty title={t.noneByPlace(year)} text={t.noneByPlaceText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.byPlace}
          rows={rows}
          id={(row) => `${row.key ?? ""}${row.name}`}
          columns={[
            {
              key: "name",
              label: t.place,
              role: "head",
              cell: (row) => (
                <>
                  <span lang="vi">{row.name}</span>
                  {row.key === null ? <span class="meta"> · {t.divided}</span> : null}
                  <Invented when={row.invented} lang={lang} />
                </>
              ),
            },
            {
              key: "n",
              label: t.activities,
              width: "w-9",
              align: "end",
              cell: (row) => <span class="num">{formatNumber(row.activities, lang)}</span>,
            },
            {
              key: "former",
              label: t.former,
              width: "w-10",
              align: "end",
              role: "less",
              cell: (row) => <span class="num">{formatNumber(row.former, lang)}</span>,
            },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} />
    </>
  );
}
