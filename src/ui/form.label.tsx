import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

export interface FieldProps {
  form: FormState;
  lang: Lang;
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
}

export const valueOf = (form: FormState, name: string) => form.fields.get(name)?.[0] ?? "";

export function described({ form, name, hint }: Pick<FieldProps, "form" | "name" | "hint">) {
  const problem = form.problems.find(({ field }) => field === name);
  const ids = [problem === undefined ? "" : `${name}-loi`, hint === undefined ? "" : `${name}-goi-y`].filter(
    (id) => id !== "",
  );
  return {
    problem,
    attributes: {
      ...(problem === undefined ? {} : { "aria-invalid": true }),
      ...(ids.length === 0 ? {} : { "aria-describedby": ids.join(" ") }),
    },
  };
}

export function Label({ props, group }: { props: FieldProps; group?: boolean }) {
  const words = uiMessages[props.lang];
  const { problem } = described(props);
  const text = (
    <>
      {props.label}
      {props.optional ? <span class="opt"> {words.optional}</span> : null}
    </>
  );
  return (
    <>
      {group ? <legend class="lab">{text}</legend> : <label for={props.name}>{text}</label>}
      {props.hint === undefined ? null : (
        <span class="hint" id={`${props.name}-goi-y`}>
          {props.hint}
        </span>
      )}
      {problem === undefined ? null : (
        <span class="err" id={`${props.name}-loi`}>
          <Icon name="alert" label={words.error} />
          {problem.text}
        </span>
      )}
    </>
  );
}

export function frameClass(props: FieldProps) {
  return described(props).problem === undefined ? "field" : "field bad";
}
