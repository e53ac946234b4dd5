import type { Direction, Side } from "./rules.ts";

export type PaperLang = "vi" | "en";

interface PaperWords {
  kind: string;
  about: Record<Direction, string>;
  occasion: string;
  sides: Record<Direction, Record<Side, string>>;
  programme: string;
  columns: Record<"no" | "name" | "title" | "organisation" | "hours" | "what" | "place" | "who", string>;
}

/** What the paper says, whatever language its reader's screen has. */
export const paperWords: Record<PaperLang, PaperWords> = {
  vi: {
    kind: "Chương trình",
    about: { inbound: "Đón tiếp", outbound: "Chuyến đi của" },
    occasion: "Nhân dịp",
    sides: {
      inbound: { guest: "Thành phần đoàn", host: "Phía đón tiếp" },
      outbound: { guest: "Thành phần đoàn", host: "Phía bạn đón tiếp" },
    },
    programme: "Lịch trình",
    columns: {
      no: "TT",
      name: "Họ và tên",
      title: "Chức danh",
      organisation: "Cơ quan",
      hours: "Giờ",
      what: "Nội dung",
      place: "Địa điểm",
      who: "Thành phần, ghi chú",
    },
  },
  en: {
    kind: "Programme",
    about: { inbound: "Visit of", outbound: "Visit by" },
    occasion: "On the occasion of",
    sides: {
      inbound: { guest: "Members of the delegation", host: "Received by" },
      outbound: { guest: "Members of the delegation", host: "Received by" },
    },
    programme: "Programme",
    columns: {
      no: "No.",
      name: "Name",
      title: "Title",
      organisation: "Organisation",
      hours: "Time",
      what: "What",
      place: "Place",
      who: "Who, notes",
    },
  },
};
