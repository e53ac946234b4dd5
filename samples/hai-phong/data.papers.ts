import type { PaperCode } from "./facts.ts";

export interface Paper {
  code: PaperCode;
  title: string;
  publisher: string;
  author?: string;
  url?: string;
  published?: string;
  note?: string;
}

/** The papers themselves are not copied here: a title, an address, and what is odd about the date. */
export const papers: readonly Paper[] = [
  {
    code: "S0",
    title:
      "Liên hiệp các tổ chức hữu nghị thành phố Hải Phòng: nhiều kết quả tích cực trong công tác đối ngoại nhân dân",
    publisher: "Tạp chí Thời Đại",
    author: "Thành Luân",
    url: "https://thoidai.com.vn/",
    published: "2024-05-24",
    note: "06:52. Các tin kèm bên cạnh là của lúc chép trang (tháng 5/2025), không theo ngày của bài (C06).",
  },
  {
    code: "S1",
    title: "Liên hiệp các tổ chức hữu nghị: Đóng góp vào sự phát triển thành phố",
    publisher: "Cổng tin tức thành phố Hải Phòng",
    author: "NP",
    url: "https://thanhphohaiphong.gov.vn/",
    note: "Đăng lại từ An ninh Hải Phòng (ANHP). Bài chỉ ghi “Sáng 28-1”; năm 2019 là theo nội dung (C09).",
  },
  {
    code: "S2",
    title: "Ông Đỗ Văn Bình giữ chức Chủ tịch Liên hiệp các tổ chức hữu nghị thành phố Hải Phòng nhiệm kỳ 2024-2029",
    publisher: "Tạp chí Thời Đại",
    url: "https://thoidai.com.vn/",
    note: "Bài không có ngày (C08). Ảnh: Thành Luân.",
  },
  {
    code: "S3",
    title: "Phát triển kinh tế – xã hội Hải Phòng. Hoạt động đối ngoại nhân dân đóng góp hiệu quả",
    publisher: "Cổng tin tức thành phố Hải Phòng",
    author: "Anh Tuấn – Báo Hải Phòng",
    url: "https://thanhphohaiphong.gov.vn/",
    published: "2019-01-26",
    note: "Hai ngày: bài ký 29/12/2018 (Báo Hải Phòng), đăng lại 26/01/2019 19:14 (C07). Đầu bài lấy ở dòng mã QR; dấu chấm giữa hai phần do người nhập đặt.",
  },
  {
    code: "S4",
    title: "Đổi mới mạnh mẽ công tác đối ngoại nhân dân, hoàn thiện bộ máy chuyên trách tinh gọn, hiệu lực, hiệu quả",
    publisher: "huunghi.haiphong.gov.vn",
    url: "https://huunghi.haiphong.gov.vn/",
    published: "2023-01-09",
    note: "15:00. Trang của Liên hiệp; địa chỉ, điện thoại, người phụ trách ở chân trang.",
  },
  {
    code: "N1",
    title: "Hội nghị Ban Chấp hành giữa năm 2019",
    publisher: "thanhphohaiphong.gov.vn",
    published: "2019",
    url: "https://thanhphohaiphong.gov.vn/",
    note: "Ngoài năm bài báo; chỉ ghi lại điều đã kiểm (RULES §9, §10 mục 7), không giữ lời văn. Đầu đề do người nhập đặt.",
  },
  {
    code: "N2",
    title: "Các trang về VUFO và Hải Phòng ngoài năm bài báo",
    publisher: "thoidai.com.vn, vufo.org.vn, haiphongnews.gov.vn và trang khác",
    note: "Điều đã kiểm ở RULES §9; §10 mục 7 kê chung các trang (thoidai.com.vn 93720, 191828, 200434; vufo.org.vn; haiphongnews.gov.vn ct9513; doisongvaphattrien.vn a813), không nói trang nào nêu điều nào.",
  },
];
