import type { SeriesSpec } from "./activities.ts";
import { cite } from "./facts.ts";

export const series: readonly SeriesSpec[] = [
  {
    slug: "bunpimay",
    vi: "Giao lưu với sinh viên Lào nhân dịp Tết Bunpimay",
    en: "Meeting Lao students for Bunpimay",
    recurrence: "Tháng Tư",
    sources: [
      cite("S4", "F101", "tổ chức giao lưu với sinh viên Lào nhân dịp Tết Bunpimay"),
      cite("S0", "F100", "gặp mặt giao lưu hữu nghị với sinh viên Lào đang học tập tại Hải Phòng"),
    ],
  },
  {
    slug: "ngay-ha-lan",
    vi: "Ngày Hà Lan tại Hải Phòng",
    en: "Netherlands Day in Haiphong",
    sources: [cite("S0", "F102", "Ngày Hà Lan tại Hải Phòng (2018 và nhiệm kỳ)")],
  },
  {
    slug: "ngay-nha-vua-ha-lan",
    vi: "Ngày Nhà vua Hà Lan",
    en: "King's Day",
    owner: "ha-lan",
    recurrence: "Tháng Tư",
    sources: [cite("S0", "F103", "Ngày Nhà vua Hà Lan (King's Day)")],
  },
  {
    slug: "golf-huu-nghi",
    vi: "Giải golf hữu nghị",
    en: "Friendship golf tournament",
    owner: "lien-hiep",
    recurrence: "Hàng năm",
    sources: [
      cite("S0", "F119", "các giải golf hữu nghị hàng năm trong cộng đồng doanh nghiệp Hàn Quốc, Nhật Bản, Singapore"),
    ],
  },
  {
    slug: "tieng-hat-hoa-binh",
    vi: "Liên hoan tiếng hát hòa bình",
    en: "Peace Song Festival",
    owner: "uy-ban-hoa-binh",
    recurrence: "Hàng năm, nhân Ngày Hòa bình thế giới 21/9",
    rule: { recurrence: "yearly", in_month: 9, on_day: 21 },
    sources: [cite("S0", "F144", "Liên hoan tiếng hát hòa bình nhân Ngày Hòa bình thế giới (hàng năm)")],
  },
  {
    slug: "cau-sieu-liet-si",
    vi: "Lễ tưởng niệm cầu siêu các anh hùng liệt sỹ, cầu nguyện hòa bình",
    en: "Memorial service for the fallen and prayers for peace",
    owner: "uy-ban-hoa-binh",
    recurrence: "Hàng năm",
    sources: [cite("S0", "F143", "lễ tưởng niệm cầu siêu các anh hùng liệt sỹ, cầu nguyện hòa bình (hàng năm)")],
  },
  {
    slug: "vo-dich-tieng-anh",
    vi: "Cuộc thi Vô địch tiếng Anh",
    en: "English Championship",
    sources: [
      cite("S4", "F112", "Cuộc thi Vô địch tiếng Anh lần thứ IX"),
      cite("S0", "F113", "cuộc thi vô địch tiếng Anh lần thứ X Hải Phòng"),
    ],
  },
  {
    slug: "tieng-han",
    vi: "Cuộc thi tiếng Hàn",
    en: "Korean Language Contest",
    sources: [
      cite("S4", "F114", "Cuộc thi tiếng Hàn thu hút trên 350 sinh viên, người đi làm"),
      cite("S0", "F115", "cuộc thi tiếng Hàn lần thứ X - Hải Phòng 2024"),
    ],
  },
  {
    slug: "ky-niem-ngoai-giao",
    vi: "Kỷ niệm thiết lập quan hệ ngoại giao với các nước",
    en: "Anniversaries of diplomatic relations",
    owner: "lien-hiep",
    sources: [cite("S3", "F109", "các hoạt động kỷ niệm thiết lập ngoại giao các nước")],
  },
  {
    slug: "tong-ket-nam",
    vi: "Hội nghị tổng kết năm",
    en: "Annual review conference",
    owner: "lien-hiep",
    recurrence: "Tháng Một",
    sources: [
      cite("S1", "F040", "tổng kết công tác đối ngoại nhân dân năm 2018, triển khai nhiệm vụ năm 2019"),
      cite("S4", "F041", "tổng kết hoạt động năm 2022 và triển khai phương hướng, nhiệm vụ năm 2023"),
    ],
  },
  // Made up.
  {
    slug: "trung-thu-huu-nghi",
    vi: "Trung thu hữu nghị",
    en: "Friendship Mid-Autumn",
    owner: "lien-hiep",
    recurrence: "Đêm rằm tháng Tám, với các gia đình nước ngoài ở thành phố",
    rule: { recurrence: "lunar", in_month: 8, on_day: 15 },
  },
  {
    slug: "ngay-don-bai-bien",
    vi: "Ngày dọn bãi biển hữu nghị",
    en: "Friendship Beach Cleaning Day",
    owner: "han-quoc",
    recurrence: "Cùng các gia đình Hàn Quốc ở thành phố",
    rule: { recurrence: "weekday", in_month: 6, nth: 1, weekday: 6 },
  },
  { slug: "thang-phap-ngu", vi: "Tháng Pháp ngữ", en: "Month of French", owner: "phap", recurrence: "Tháng Ba" },
  {
    slug: "hung-bien-tieng-nhat",
    vi: "Cuộc thi Hùng biện tiếng Nhật",
    en: "Japanese Speech Contest",
    owner: "nhat-ban",
    recurrence: "Tháng Mười một",
    rule: { recurrence: "weekday", in_month: 11, nth: -1, weekday: 7 },
  },
  {
    slug: "hoc-nghe-tai-duc",
    vi: "Ngày hội học nghề tại Đức",
    en: "Vocational Training in Germany Day",
    owner: "duc",
    recurrence: "Tháng Ba",
  },
];
