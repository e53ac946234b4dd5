import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import type { FormState } from "#platform/form.ts";
import { Checks, ErrorSummary, Field, Form, Radios, Select, TextArea, Tick } from "./form.tsx";

const state = (fields: Record<string, string[]>, problems: FormState["problems"] = []): FormState => ({
  fields: new Map(Object.entries(fields)),
  problems,
});
const wrong = state({ name: ['Hội "thử" <b>'] }, [{ field: "name", text: "Tối đa 3 ký tự." }]);

describe("a field", () => {
  it("has its label, its hint and what was typed, and says what is optional", () => {
    const html = renderToString(
      <Field form={state({ name: ["Lào"] })} lang="vi" name="name" label="Tên" hint="Như trên giấy." optional />,
    );
    expect(html).toContain('<label for="name">Tên<span class="opt"> không bắt buộc</span></label>');
    expect(html).toContain('<span class="hint" id="name-goi-y">Như trên giấy.</span>');
    expect(html).toMatch(/<input type="text"[^>]* value="Lào"[^>]* aria-describedby="name-goi-y"/);
    expect(html).not.toContain("aria-invalid");
  });

  it("repeats its fault where the browser reads it out, with what was typed, escaped", () => {
    const html = renderToString(<Field form={wrong} lang="vi" name="name" label="Tên" hint="Ngắn." />);
    expect(html).toContain('class="field bad"');
    expect(html).toMatch(/<span class="err" id="name-loi">.*Tối đa 3 ký tự\.<\/span>/);
    expect(html).toMatch(/aria-invalid[^>]* aria-describedby="name-loi name-goi-y"/);
    expect(html).toContain("Hội &quot;thử&quot; &lt;b>");
    expect(html).not.toContain("<b>");
  });

  it("never gives a password back", () => {
    const html = renderToString(
      <Field form={state({ secret: ["phượng đỏ"] })} lang="vi" name="secret" label="Mật khẩu" type="password" />,
    );
    expect(html).not.toContain("phượng");
  });

  it("keeps the choice, the ticks and the text", () => {
    const form = state({ kind: ["b"], lines: ["một\nhai"], many: ["x", "z"], yes: ["on"] });
    const options = [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ];
    expect(renderToString(<Select form={form} lang="vi" name="kind" label="Loại" options={options} />)).toContain(
      '<option value="b" selected>B</option>',
    );
    expect(renderToString(<Radios form={form} lang="vi" name="kind" label="Loại" options={options} />)).toMatch(
      /value="b" checked\/?>/,
    );
    expect(renderToString(<TextArea form={form} lang="vi" name="lines" label="Dòng" />)).toContain(
      "một\nhai</textarea>",
    );
    const checks = renderToString(
      <Checks
        form={form}
        lang="vi"
        name="many"
        label="Nhiều"
        options={["x", "y", "z"].map((value) => ({ value, label: value }))}
      />,
    );
    expect([...checks.matchAll(/value="(\w)" checked/g)].map(([, value]) => value)).toEqual(["x", "z"]);
    expect(renderToString(<Tick form={form} lang="vi" name="yes" label="Có" />)).toContain("checked");
  });
});

describe("the summary of a refused form", () => {
  const form = state({}, [
    { field: "to", text: "Ngày kết thúc phải sau ngày bắt đầu." },
    { field: "name", text: "Hãy điền mục này." },
    { field: "twin", text: "Đã có người cùng tên." },
  ]);

  it("leads to the fields in the order of the form, and takes the focus", () => {
    const html = renderToString(<ErrorSummary form={form} lang="vi" labels={{ name: "Tên", to: "Đến" }} />);
    expect(html).toMatch(/role="alert"[^>]* tabindex="-1"[^>]* autofocus/i);
    expect(html).toContain("Có 3 chỗ cần sửa");
    expect([...html.matchAll(/<a href="(#\w+)">([^<]*)/g)].map(([, href, text]) => [href, text])).toEqual([
      ["#twin", "Đã có người cùng tên."],
      ["#name", "Tên: Hãy điền mục này."],
      ["#to", "Đến: Ngày kết thúc phải sau ngày bắt đầu."],
    ]);
  });

  it("is not there when nothing is wrong", () => {
    expect(renderToString(<ErrorSummary form={state({})} lang="en" labels={{}} />)).toBe("");
  });
});

it("a form says where it stands, so that what was typed finds its way back after a sign-in", () => {
  const html = renderToString(
    <Form action="/van-phong/x" at="/van-phong/x/moi">
      <p />
    </Form>,
  );
  expect(html).toContain('<form method="post" action="/van-phong/x" novalidate');
  expect(html).toContain('<input type="hidden" name="_at" value="/van-phong/x/moi"');
});
