import type { Annex, Block, OfficialDocument } from "./model.ts";

/** The smallest document that stands, for tests. */
export function smallestDocument(change: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    issuer: "Hội X",
    number: 5,
    symbol: "BC-HX",
    place: "Hải Phòng",
    date: { year: 2023, month: 1, day: 9 },
    kind: "Báo cáo",
    abstract: "Kết quả công tác",
    body: [{ type: "paragraph", text: "Nội dung báo cáo." }],
    signature: { lines: ["CHỦ TỊCH"], name: "Nguyễn Văn A" },
    recipients: ["Lưu: VT"],
    annexes: [],
    specimen: false,
    ...change,
  };
}

const RESULTS: readonly (readonly [string, string])[] = [
  [
    "Quán triệt, triển khai các văn bản",
    "Liên hiệp tổ chức 02 đợt tuyên truyền, phổ biến chính sách, pháp luật về đối ngoại và tình hình thời sự; các chỉ thị, kết luận về đối ngoại nhân dân được quán triệt đến các tổ chức thành viên.",
  ],
  [
    "Công tác hòa bình, đoàn kết, hữu nghị",
    "Các hoạt động kỷ niệm 60 năm quan hệ ngoại giao với Lào, 55 năm với Campuchia và 30 năm với Hàn Quốc được tổ chức chu đáo. Chương trình giáo dục hòa bình thu hút trên 1.000 lượt sinh viên.",
  ],
  [
    "Phi chính phủ nước ngoài, vận động nguồn lực",
    "Doanh nghiệp Hàn Quốc tại Khu công nghiệp Tràng Duệ hỗ trợ câu lạc bộ tiếng Hàn 300 triệu đồng cho 40 học sinh lớp 3.",
  ],
  [
    "Người Việt Nam ở nước ngoài",
    "Liên hiệp phối hợp với Hội Liên lạc Việt kiều thành phố tổ chức các hoạt động liên quan, giữ liên lạc với kiều bào và thân nhân.",
  ],
  [
    "Thông tin, ngoại ngữ, thanh niên",
    "Cuộc thi Vô địch tiếng Anh lần thứ IX có trên 1.250 lượt thanh niên thi trực tuyến, trên 300 người vào vòng chung khảo. Cuộc thi tiếng Hàn có trên 350 người tham gia. Số thanh niên, học sinh, sinh viên tham gia tăng khoảng 10% so với năm 2021.",
  ],
  [
    "Xây dựng tổ chức",
    "Thường trực Liên hiệp có 10 cuộc làm việc với các tổ chức thành viên; lãnh đạo một số hội được kiện toàn.",
  ],
  ["Thi đua, khen thưởng", "Liên hiệp tặng giấy khen cho 21 tập thể và 36 cá nhân."],
];

/** The annual report of 2022, as the design shows it, before it is signed. */
export function annualReport(change: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    issuer: ["Liên hiệp", "các tổ chức hữu nghị", "thành phố Hải Phòng"],
    symbol: "BC-LHHN",
    place: "Hải Phòng",
    date: { year: 2023, month: 1 },
    kind: "Báo cáo",
    abstract: "Tổng kết công tác năm 2022, phương hướng, nhiệm vụ năm 2023",
    body: [
      {
        type: "paragraph",
        text: "Năm 2022, trong bối cảnh dịch bệnh còn diễn biến phức tạp, Liên hiệp và các tổ chức thành viên bám sát chỉ đạo của Thành ủy, Ủy ban nhân dân thành phố, tổ chức các hoạt động đối ngoại nhân dân tại chỗ với kết quả như sau.",
      },
      { type: "part", title: "Kết quả công tác năm 2022" },
      ...RESULTS.flatMap(([title, text]): Block[] => [
        { type: "heading", level: 1, text: title },
        { type: "paragraph", text },
      ]),
    ],
    signature: { lines: ["TM. Ban Thường vụ", "KT. Chủ tịch", "Phó Chủ tịch Thường trực"] },
    recipients: ["Thành ủy, UBND thành phố", "Các tổ chức thành viên", "Lưu: VT, VP"],
    annexes: [],
    specimen: false,
    ...change,
  };
}

/** An annex with one table of figures, `rows` long. */
export function tableAnnex(rows: number, change: Partial<Annex> = {}): Annex {
  return {
    title: "Danh sách hoạt động năm 2022",
    body: [
      {
        type: "table",
        unit: "Đơn vị tính: triệu đồng",
        columns: [
          { title: "STT", share: 1, align: "center" },
          { title: "Tên hoạt động", share: 6 },
          { title: "Đối tác", share: 3 },
          { title: "Thời gian", share: 2, align: "center" },
          { title: "Số lượt người", share: 2, align: "right" },
          { title: "Kinh phí", share: 2, align: "right" },
        ],
        rows: Array.from({ length: rows }, (_, index) => [
          String(index + 1),
          `Giao lưu hữu nghị nhân dân lần thứ ${index + 1}`,
          "Hội Hữu nghị Hàn – Việt",
          "03/2022",
          "1.250",
          "300,5",
        ]),
      },
    ],
    ...change,
  };
}
