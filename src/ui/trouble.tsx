import type { Assets } from "#platform/assets.ts";
import type { Lang } from "#platform/i18n.ts";
import { Bare } from "./layout.bare.tsx";
import { uiMessages } from "./messages.ts";

/** What happened, whether anything is lost, what to do next. Needs no database, so that it can say that there is none. */
export function Trouble({
  frame,
  title,
  text,
  code,
  retry,
  find = false,
}: {
  frame: { lang: Lang; assets: Assets; demonstration: boolean; office: boolean };
  title: string;
  text: string;
  code?: string;
  retry?: boolean;
  /** The way on is to search: nothing is at this address. */
  find?: boolean;
}) {
  const words = uiMessages[frame.lang];
  const search = frame.office ? "/van-phong/tim" : frame.lang === "en" ? "/en/search" : "/tim-kiem";
  return (
    <Bare lang={frame.lang} assets={frame.assets} title={title} demonstration={frame.demonstration} aside={null}>
      <div class="door-form">
        <h1>{title}</h1>
        <p>
          {text} {code === undefined ? null : <b class="num">{code}</b>}
        </p>
        {find ? (
          <form class="search-form" action={search} role="search">
            <label class="lab" for="q">
              {words.searchLabel}
            </label>
            <div class="line-form">
              <input class="in" type="search" id="q" name="q" maxLength={300} autocomplete="off" />
              <button class="btn main">{words.searchWord}</button>
            </div>
          </form>
        ) : null}
        <div class="row acts">
          {retry ? (
            <a class="btn main" href="">
              {words.error500.retry}
            </a>
          ) : null}
          <a class="btn" href={frame.office ? "/van-phong" : frame.lang === "en" ? "/en" : "/"}>
            {words.home}
          </a>
        </div>
      </div>
    </Bare>
  );
}
