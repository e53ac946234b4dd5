import type { Lang } from "#platform/i18n.ts";
import { Note } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { delegationWords } from "../messages.ts";

/** What somebody else saved, beside what was typed: nothing is lost, and the person decides. */
export interface ConflictView {
  by: string;
  when: string;
  differences: readonly { label: string; theirs: string; yours: string }[];
}

/** Two versions of a delegation side by side, where they differ. */
export function ConflictNote({ lang, conflict }: { lang: Lang; conflict: ConflictView }) {
  const t = delegationWords[lang].conflict;
  const said = (text: string) => (text === "" ? <i class="meta">{t.empty}</i> : text);
  return (
    <>
      <Note kind="warn" icon="history">
        <p role="alert">
          <b>{t.told(conflict.by, conflict.when)}</b>
        </p>
        {conflict.differences.length === 0 ? null : <p>{t.how}</p>}
      </Note>
      {conflict.differences.length === 0 ? null : (
        <Scroll lang={lang} label={t.table}>
          <table class="tbl theirs">
            <caption class="vh">{t.table}</caption>
            <thead>
              <tr>
                <th scope="col">{t.field}</th>
                <th scope="col">{t.theirs}</th>
                <th scope="col">{t.yours}</th>
              </tr>
            </thead>
            <tbody>
              {conflict.differences.map(({ label, theirs, yours }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{said(theirs)}</td>
                  <td>{said(yours)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}
