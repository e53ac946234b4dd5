import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Option } from "./form.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

/** One select for each choice made and one more; "add" brings a further one, by a round trip where there are no scripts. */
export function Rows({
  form,
  lang,
  name,
  label,
  hint,
  line,
  add,
  choices,
  needed = false,
}: {
  form: FormState;
  lang: Lang;
  name: string;
  label: string;
  hint: string;
  line: (n: string) => string;
  add: string;
  choices: readonly Option[];
  /** At least one must be chosen. */
  needed?: boolean;
}) {
  const ui = uiMessages[lang];
  const sent = form.fields.get(name) ?? [];
  const chosen = sent.filter((value) => value !== "");
  const shown = Math.max(sent.length, chosen.length + 1, 2);
  const problem = form.problems.find(({ field }) => field === name);
  return (
    <fieldset class={problem === undefined ? "field" : "field bad"} aria-describedby={`${name}-goi-y`}>
      <legend class="lab">
        {label}
        {needed ? null : <span class="opt"> {ui.optional}</span>}
      </legend>
      <span class="hint" id={`${name}-goi-y`}>
        {hint}
      </span>
      {problem === undefined ? null : (
        <span class="err" id={`${name}-loi`}>
          <Icon name="alert" label={ui.error} />
          {problem.text}
        </span>
      )}
      <div class="rows" data-rows={name}>
        {Array.from({ length: shown }, (_, index) => (
          <div class="one-row" key={index}>
            <label class="vh" for={index === 0 ? name : `${name}_${index}`} data-line={line("#")}>
              {line(String(index + 1))}
            </label>
            <select
              class="in"
              id={index === 0 ? name : `${name}_${index}`}
              name={name}
              {...(problem === undefined || index > 0
                ? {}
                : { "aria-invalid": true, "aria-describedby": `${name}-loi` })}
            >
              <option value="">{ui.chooseOne}</option>
              {choices.map(({ value, label: text }) => (
                <option key={value} value={value} selected={value === chosen[index]}>
                  {text}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
      <button class="btn plain" name="add" value={name} formNoValidate>
        <Icon name="plus" /> {add}
      </button>
    </fieldset>
  );
}
