import type { Lang } from "#platform/i18n.ts";
import { Head, Invented } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { OrganisationRecord } from "./organisation.tsx";
import { Name, nameIn, periodText, structurePath } from "./parts.tsx";

export function Links({ lang, record }: { lang: Lang; record: OrganisationRecord }) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const { rights } = record;
  return (
    <section id="quan-he">
      <Head title={t.links}>
        {rights.edit ? <a href={`${structurePath}/${record.organisation.id}/quan-he/moi`}>{t.addLink}</a> : null}
      </Head>
      {record.links.length === 0 ? (
        <p class="meta">{t.noLinks}</p>
      ) : (
        <Scroll lang={lang} label={t.links}>
          <table class="tbl folds">
            <thead>
              <tr>
                <th scope="col">{t.linkKind}</th>
                <th scope="col">{t.linkWith}</th>
                <th scope="col">{t.linkPeriod}</th>
                <th scope="col">{t.linkNote}</th>
                {rights.edit ? (
                  <th scope="col">
                    <span class="vh">{t.endLink}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {record.links.map((link) => {
                const belongs = ["member_of", "chapter_of", "club_of"].includes(link.kind);
                const mayEnd = link.to === null && link.forward && rights.edit && (!belongs || rights.decide);
                return (
                  <tr key={link.id}>
                    <td>{(link.forward ? words.links : words.linksBack)[link.kind] ?? link.kind}</td>
                    <th scope="row">
                      <Name of={link.other} lang={lang} href={`${structurePath}/${link.other.id}`} />
                      <Invented when={link.invented && !link.other.invented} lang={lang} />
                    </th>
                    <td class="num">{periodText(link.from, link.fromPrecision, link.to, link.toPrecision, lang)}</td>
                    <td>{link.note ?? <span class="meta unknown">–</span>}</td>
                    {rights.edit ? (
                      <td>
                        {mayEnd ? (
                          <a
                            href={`${structurePath}/quan-he/${link.id}/ket-thuc`}
                            aria-label={`${t.endLink}: ${nameIn(link.other, lang)}`}
                          >
                            {t.endLink}
                          </a>
                        ) : null}
                      </td>
                    ) : null}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
