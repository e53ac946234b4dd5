import { actorOf } from "#accounts";
import type { Indicator } from "#figures";
import { annual, editSection, openReport } from "#reports";
import { idOf } from "./ids.ts";
import { rootId } from "./load.ts";
import type { SamplePlatform } from "./tables.ts";

const year = 2022;

/**
 * Opens the annual report 2022 as the sample's secretary general and writes what the article of 09/01/2023 says of parts II
 * and III, and nothing else: the other sections stay for people. The facts stand beside each sentence.
 */
export async function draftReport(platform: SamplePlatform, indicators: readonly Indicator[]): Promise<void> {
  const actor = await actorOf(platform.db, idOf("account", "tongthuky"), platform.clock.today());
  if (actor === undefined) return;
  const { id } = await openReport(platform, actor, indicators, { organisationId: rootId, occasion: annual(year) });
  const [sections, refs] = await Promise.all([
    platform.db.selectFrom("report_section").selectAll().where("report_id", "=", id).orderBy("position").execute(),
    platform.db.selectFrom("report_figure_ref").select(["ref", "key"]).where("report_id", "=", id).execute(),
  ]);
  // A figure stands in the prose by its name; where the program does not know it, as the article words it.
  const figure = (key: string, worded: string) => {
    const ref = refs.find((known) => known.key === key)?.ref;
    return ref === undefined ? worded : `{${ref}}`;
  };
  for (const { heading, body } of prose(figure)) {
    const section = sections.find((known) => known.heading === heading);
    if (section !== undefined)
      await editSection(platform, actor, section.id, { version: section.version, heading, body });
  }
}

function prose(figure: (key: string, worded: string) => string): { heading: string; body: string }[] {
  return [
    {
      heading: "Ưu điểm",
      body: [
        // F263, F262, F170
        `Năm ${year}, trong điều kiện dịch bệnh COVID-19 diễn biến phức tạp, các hoạt động đối ngoại nhân dân tại chỗ tiếp tục được triển khai. Số lượng thanh niên, học sinh, sinh viên tham gia tăng lên đáng kể, ${figure("YTH-2:percent", "khoảng 10%")} so với năm ${year - 1}.`,
        [
          "- Mô hình ươm mầm hữu nghị trong thế hệ trẻ thành phố được triển khai.", // F131
          "- Mô hình chuyên trách của Liên hiệp tiếp tục được hoàn thiện; các chức danh lãnh đạo được kiện toàn; quy hoạch nguồn cán bộ giai đoạn 2020-2030 được xây dựng.", // F028, F042
          "- Ban lãnh đạo các tổ chức Hội thành viên được kiện toàn phù hợp tình hình thực tiễn và quy định của pháp luật.", // F043
          "- Liên hiệp tích cực thực hiện chuyển đổi số, thực hiện chủ đề năm của Thành phố.", // F178
        ].join("\n"),
      ].join("\n\n"),
    },
    {
      heading: "Hạn chế",
      // F044, F228
      body: `Các tổ chức thành viên còn có khó khăn trong quá trình hoạt động; Thường trực Liên hiệp đã tổ chức ${figure("ORG-3:session", "10 cuộc")} làm việc với các tổ chức thành viên để tìm kiếm các giải pháp tháo gỡ.`,
    },
    {
      heading: "Nhiệm vụ trọng tâm",
      body: [
        // F203; the article announces five groups and gives six clauses: the clauses are not counted (C02)
        `Năm ${year + 1}, Liên hiệp đề ra 5 nhóm nhiệm vụ, giải pháp, trong đó tập trung:`,
        [
          "a) Đẩy mạnh công tác hoà bình, đoàn kết, hữu nghị và hợp tác nhân dân;", // F204
          "b) Chủ động xây dựng, triển khai kế hoạch vận động, xúc tiến các chương trình, dự án phi chính phủ nước ngoài;", // F205, F159
          "c) Đẩy mạnh quảng bá hình ảnh, đất nước, con người Việt Nam và thành phố;", // F206
          "d) Nâng cao nhận thức về công tác người Việt Nam ở nước ngoài;", // F207
          "đ) Tiếp tục hoàn thiện mô hình tổ chức bộ máy chuyên trách;", // F208
          "e) Đổi mới các cơ chế phối hợp với sở, ngành, đơn vị, địa phương.", // F209
        ].join("\n"),
        // F226
        "Các tổ chức Hội cần kiện toàn; xây dựng kế hoạch phát triển các đối tác hữu nghị có trọng tâm, trọng điểm; đổi mới nội dung, phương thức tổ chức hoạt động.",
      ].join("\n\n"),
    },
  ];
}
