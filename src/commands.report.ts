import { annual, halfYear, put, reportFile, reportingSubject, reportJson, termOccasion } from "#reports";
import { recordHref } from "./records.ts";
import { withInstallation } from "./boot.ts";
import { textOption, UsageError, type Command } from "./command.ts";
import { allIndicators } from "./indicators.ts";

const kinds = ["annual", "half-year", "term"] as const;
const formats = ["docx", "pdf", "json"] as const;

export const reportCommand: Command = {
  name: "report",
  summary: "xuất báo cáo năm, 6 tháng, nhiệm kỳ ra .docx, PDF hoặc JSON (write a report)",
  usage:
    "huunghi report annual|half-year --year 2022, hoặc report term --ordinal 5 [--organisation SLUG] --format docx|pdf|json [--out FILE]",
  options: {
    year: { type: "string" },
    ordinal: { type: "string" },
    organisation: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
    json: { type: "boolean" },
  },
  words: 1,
  async run({ config, values, positionals }) {
    const kind = kinds.find((known) => known === positionals[0]);
    if (kind === undefined)
      throw new UsageError(`Hãy chọn loại báo cáo: ${this.usage}. (Give annual, half-year or term.)`);
    const year = Number(values["year"]);
    if (kind !== "term" && (!Number.isInteger(year) || year < 1990 || year > 2200))
      throw new UsageError("--year phải là năm từ 1990 đến 2200, ví dụ --year 2022. (--year must be a year.)");
    const ordinal = Number(values["ordinal"]);
    if (kind === "term" && (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > 200))
      throw new UsageError("--ordinal phải là khóa bằng chữ số, ví dụ --ordinal 5. (--ordinal must be a number.)");
    const format = formats.find((known) => known === (values["json"] === true ? "json" : values["format"]));
    if (format === undefined)
      throw new UsageError("--format phải là docx, pdf hoặc json. (--format must be docx, pdf or json.)");
    const out = textOption(values, "out");
    if (out === undefined && format !== "json" && process.stdout.isTTY)
      throw new UsageError("Hãy thêm --out TÊN-TỆP: văn bản không in ra màn hình. (Give --out FILE.)");
    const slug = textOption(values, "organisation");
    return withInstallation(config, async ({ platform }) => {
      const subject = await reportingSubject(platform.db, slug);
      if (subject === undefined)
        throw new UsageError(
          slug === undefined
            ? "Chưa có liên hiệp nào trong cơ sở dữ liệu. (There is no union yet.)"
            : `Không có tổ chức “${slug}”. (No such organisation.)`,
        );
      const occasion =
        kind === "annual"
          ? annual(year)
          : kind === "half-year"
            ? halfYear(year)
            : await termOccasion(platform.db, subject.id, ordinal);
      if (occasion === undefined)
        throw new UsageError(
          `${subject.name_vi} không có nhiệm kỳ khóa ${ordinal}: xem các nhiệm kỳ ở văn phòng, mục Cơ cấu, nhiệm kỳ. (No such term.)`,
        );
      if (format === "json")
        await put(
          `${JSON.stringify(await reportJson(platform, allIndicators, subject, occasion, recordHref), null, 2)}\n`,
          out,
        );
      else await put(await reportFile(platform, allIndicators, subject, occasion, format), out);
      return 0;
    });
  },
};
