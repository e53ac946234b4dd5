import type { Lang } from "#platform/i18n.ts";
import { Form } from "#ui/form.tsx";
import { Crumbs, Empty } from "#ui/layout.tsx";
import { Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { successionWords } from "../messages.ts";
import type { ToChoose } from "../queries.choices.ts";
import type { ActDetail } from "../queries.ts";
import { endsSources } from "../rules.ts";
import { successionPath } from "./parts.tsx";

/** What goes where, line by line: works with a keyboard and without scripts. */
export function ChoosePage({
  lang,
  act,
  rows,
  page,
  address,
}: {
  lang: Lang;
  act: ActDetail;
  rows: readonly ToChoose[];
  page: PageState;
  address: ListAddress;
}) {
  const t = successionWords[lang];
  const left = (row: ToChoose) => (row.type === "position" && endsSources(act) ? t.ends : t.stays);
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: successionPath, label: t.title },
          { href: `${successionPath}/${act.id}`, label: t.kinds[act.kind] },
          { label: t.choose },
        ]}
      />
      <h1>{t.choose}</h1>
      <p class="meta">{t.chooseText}</p>
      {rows.length === 0 ? (
        <Empty title={t.nothingToChoose} text={t.nothingToChooseText} />
      ) : (
        <Form action={`${address.path}?page=${page.page}`} at={address.path} plain>
          <Scroll lang={lang} label={t.choose}>
            <table class="tbl folds">
              <thead>
                <tr>
                  <th>{t.record}</th>
                  <th>{t.from}</th>
                  <th>{t.choose}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row" lang="vi">
                      {row.name}
                    </th>
                    <td lang="vi">{row.at}</td>
                    <td>
                      <select class="in" name={`${row.type}.${row.id}`} aria-label={t.chooseFor(row.name)}>
                        {row.type === "position" || !endsSources(act) ? (
                          <option value="" selected={row.successor === null}>
                            {left(row)}
                          </option>
                        ) : null}
                        {act.successors.map(({ position, organisation, nameVi }) => (
                          <option key={position} value={String(position)} selected={row.successor === position}>
                            {organisation?.nameVi ?? nameVi}
                          </option>
                        ))}
                      </select>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <Pager lang={lang} state={page} address={address} />
          <p class="acts row">
            <button class="btn main">{t.chooseSave}</button>
            <a class="btn plain" href={`${successionPath}/${act.id}`}>
              {t.kinds[act.kind]}
            </a>
          </p>
        </Form>
      )}
    </>
  );
}
