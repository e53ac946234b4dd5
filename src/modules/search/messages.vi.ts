export const vi = {
  title: "Tìm kiếm",
  label: "Tìm hoạt động, tổ chức, nước, người",
  hint: "Không cần gõ dấu: “hoa binh” tìm ra “Hòa bình”.",
  submit: "Tìm",
  begin: "Gõ tên hoạt động, tổ chức, nước hoặc người.",
  none: (q: string) => `Không tìm thấy gì cho “${q}”`,
  noneText: "Thử ít chữ hơn, hoặc chỉ một phần của tên.",
  found: (n: string) => `${n} kết quả`,
  over: (n: string) => `trên ${n} kết quả`,
  all: (n: string) => `Xem cả ${n}`,
  back: "Mọi loại",
};

export type SearchMessages = typeof vi;
