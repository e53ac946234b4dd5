import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { described, frameClass, Label, valueOf, type FieldProps } from "./form.label.tsx";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

export interface Option {
  value: string;
  label: string;
}

interface InputProps extends FieldProps {
  type?: "text" | "email" | "password" | "tel" | "url";
  autocomplete?: string;
  inputmode?: "numeric" | "text" | "email";
  maxLength?: number;
  placeholder?: string;
  short?: boolean;
  autofocus?: boolean;
  /** Offered while typing; anything else may be typed too. */
  suggestions?: readonly string[];
}

function Input({ props }: { props: InputProps }) {
  const common = {
    class: "in",
    id: props.name,
    name: props.name,
    value: valueOf(props.form, props.name),
    autocomplete: props.autocomplete ?? "off",
    inputMode: props.inputmode,
    maxLength: props.maxLength,
    placeholder: props.placeholder,
    autofocus: props.autofocus,
    list: props.suggestions === undefined ? undefined : `${props.name}-goi-y-san`,
    ...described(props).attributes,
  };
  switch (props.type) {
    case "password":
      return <input type="password" {...common} value="" />;
    case "email":
      return <input type="email" {...common} />;
    case "tel":
      return <input type="tel" {...common} />;
    case "url":
      return <input type="url" {...common} />;
    default:
      return <input type="text" {...common} />;
  }
}

export function Field(props: InputProps) {
  return (
    <div class={`${frameClass(props)}${props.short ? " short" : ""}`}>
      <Label props={props} />
      <Input props={props} />
      {props.suggestions === undefined ? null : (
        <datalist id={`${props.name}-goi-y-san`}>
          {props.suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </div>
  );
}

export function TextArea(props: FieldProps & { rows?: number; tall?: boolean }) {
  return (
    <div class={frameClass(props)}>
      <Label props={props} />
      <textarea
        class={props.tall ? "in tall" : "in"}
        id={props.name}
        name={props.name}
        rows={props.rows ?? 4}
        {...described(props).attributes}
      >
        {valueOf(props.form, props.name)}
      </textarea>
    </div>
  );
}

export function Select(props: FieldProps & { options: readonly Option[]; empty?: string | null; short?: boolean }) {
  const current = valueOf(props.form, props.name);
  return (
    <div class={`${frameClass(props)}${props.short ? " short" : ""}`}>
      <Label props={props} />
      <select class="in" id={props.name} name={props.name} {...described(props).attributes}>
        {props.empty === null ? null : <option value="">{props.empty ?? uiMessages[props.lang].chooseOne}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === current}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A link to the group leads to what can take the focus: its first choice. */
const firstOf = (name: string, index: number) => (index === 0 ? { id: name } : {});

export function Radios(props: FieldProps & { options: readonly (Option & { hint?: string })[] }) {
  const current = valueOf(props.form, props.name);
  return (
    <fieldset class={frameClass(props)} {...described(props).attributes}>
      <Label props={props} group />
      <div class="ticks">
        {props.options.map(({ value, label, hint }, index) => (
          <label class="tick" key={value}>
            <input
              type="radio"
              {...firstOf(props.name, index)}
              name={props.name}
              value={value}
              checked={value === current}
            />
            <span>{label}</span>
            {hint === undefined ? null : <small>{hint}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Checks(props: FieldProps & { options: readonly Option[]; columns?: boolean }) {
  const chosen = new Set(props.form.fields.get(props.name));
  return (
    <fieldset class={frameClass(props)} {...described(props).attributes}>
      <Label props={props} group />
      <div class={props.columns ? "ticks in-columns" : "ticks"}>
        {props.options.map(({ value, label }, index) => (
          <label class="tick" key={value}>
            <input
              type="checkbox"
              {...firstOf(props.name, index)}
              name={props.name}
              value={value}
              checked={chosen.has(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Tick(props: Omit<FieldProps, "optional">) {
  const { problem } = described(props);
  return (
    <div class={problem === undefined ? "field" : "field bad"}>
      {problem === undefined ? null : (
        <span class="err" id={`${props.name}-loi`}>
          <Icon name="alert" label={uiMessages[props.lang].error} />
          {problem.text}
        </span>
      )}
      <label class="tick">
        <input
          type="checkbox"
          id={props.name}
          name={props.name}
          checked={valueOf(props.form, props.name) !== ""}
          {...described({ ...props, hint: undefined }).attributes}
        />
        <span>{props.label}</span>
        {props.hint === undefined ? null : <small>{props.hint}</small>}
      </label>
    </div>
  );
}

export function FileField(props: FieldProps & { accept: string; multiple?: boolean; capture?: boolean }) {
  return (
    <div class={frameClass(props)}>
      <Label props={props} />
      <input
        class="in"
        type="file"
        id={props.name}
        name={props.name}
        accept={props.accept}
        multiple={props.multiple}
        {...described(props).attributes}
      />
    </div>
  );
}

export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

/** The summary on top of a refused form: it gets the focus, its links lead to the fields, in the order of `labels`. */
export function ErrorSummary({ form, lang, labels }: { form: FormState; lang: Lang; labels: Record<string, string> }) {
  if (form.problems.length === 0) return null;
  const words = uiMessages[lang];
  const order = Object.keys(labels);
  const problems = form.problems.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
  return (
    <div class="summary" role="alert" tabIndex={-1} id="loi" autofocus>
      <h2>{words.summaryTitle(form.problems.length)}</h2>
      <p>{words.summaryKept}</p>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{labels[field] === undefined ? text : `${labels[field]}: ${text}`}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * A form that posts. `at` is the address of the page that shows it: when the session has ended meanwhile, what was typed
 * is brought back there.
 */
export function Form({
  action,
  at,
  multipart,
  children,
  label,
  plain,
}: {
  action: string;
  at: string;
  multipart?: boolean;
  children: ComponentChildren;
  label?: string;
  plain?: boolean;
}) {
  return (
    <form
      method="post"
      action={action}
      noValidate
      class={plain ? undefined : "form"}
      aria-label={label}
      {...(multipart ? { enctype: "multipart/form-data" } : {})}
    >
      <Hidden name="_at" value={at} />
      {children}
    </form>
  );
}

/** One button that posts, in a row of acts. */
export function ActButton({
  action,
  at,
  label,
  main,
  stop,
  children,
}: {
  action: string;
  at: string;
  label: ComponentChildren;
  main?: boolean;
  stop?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <form method="post" action={action} class="act-form">
      <Hidden name="_at" value={at} />
      {children}
      <button class={`btn${main ? " main" : ""}${stop ? " stop" : ""}`}>{label}</button>
    </form>
  );
}
