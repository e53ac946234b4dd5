import { annualReportFile, annualReportJson, put, reportingSubject } from "#reports";
import { recordHref } from "./app.tsx";
import { withInstallation } from "./boot.ts";
import { textOption, UsageError, type Command } from "./command.ts";
import { allIndicators } from "./indicators.ts";

const formats = ["docx", "pdf", "json"] as const;

export const reportCommand: Command = {
  name: "report",
  summary: "xuất báo cáo năm ra .docx, PDF hoặc JSON (write the annual report)",
  usage: "huunghi report annual --year 2022 [--organisation SLUG] --format docx|pdf|json [--out FILE]",
  options: {
    year: { type: "string" },
    organisation: { type: "string" },
    format: { type: "string" },
    out: { type: "string" },
    json: { type: "boolean" },
  },
  words: 1,
  async run({ config, values, positionals }) {
    if (positionals[0] !== "annual")
      throw new UsageError(`Chỉ có báo cáo năm: ${this.usage}. (Only “report annual” exists.)`);
    const year = Number(values["year"]);
    if (!Number.isInteger(year) || year < 1990 || year > 2200)
      throw new UsageError("--year phải là năm từ 1990 đến 2200, ví dụ --year 2022. (--year must be a year.)");
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
      if (format === "json")
        await put(
          `${JSON.stringify(await annualReportJson(platform, allIndicators, subject, year, recordHref), null, 2)}\n`,
          out,
        );
      else await put(await annualReportFile(platform, allIndicators, subject, year, format), out);
      return 0;
    });
  },
};
