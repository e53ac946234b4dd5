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
}: {
  frame: { lang: Lang; assets: Assets; demonstration: boolean; office: boolean };
  title: string;
  text: string;
  code?: string;
  retry?: boolean;
}) {
  const words = uiMessages[frame.lang];
  return (
    <Bare lang={frame.lang} assets={frame.assets} title={title} demonstration={frame.demonstration} aside={null}>
      <div class="door-form">
        <h1>{title}</h1>
        <p>
          {text} {code === undefined ? null : <b class="num">{code}</b>}
        </p>
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
