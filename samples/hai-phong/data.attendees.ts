/** Who signed in to sessions, made up: name, organisation, title. A list may be shorter than the number reported. */
export const attendeeLists: Readonly<Record<string, readonly (readonly [string, string, string?])[]>> = {
  "dich-cabin-2026": [
    ["Mạc Thị Sao", "Câu lạc bộ tiếng Hàn", "Chủ nhiệm"],
    ["Tạ Quang Hợp", "Khoa tiếng Hàn", "Giảng viên"],
    ["Đinh Thúy Vy", "Khoa tiếng Hàn", "Sinh viên"],
    ["Bế Văn Thuận", "Khoa tiếng Hàn", "Sinh viên"],
    ["Lục Minh Châu", "Khoa tiếng Hàn", "Sinh viên"],
    ["Chử Hoài Nam", "Công ty TNHH Songnuri Linh kiện", "Phiên dịch"],
    ["Ninh Bảo Khánh", "Công ty TNHH Songnuri Linh kiện", "Phiên dịch"],
    ["Âu Dương Mai", "Câu lạc bộ tiếng Hàn"],
  ],
  "nau-an-thai-2026": [
    ["Kiều Thị Lụa", "Công ty TNHH Kaigara Cơ khí chính xác", "Công nhân"],
    ["Giáp Văn Rạng", "Công ty TNHH Kaigara Cơ khí chính xác", "Công nhân"],
    ["Quách Thị Ngần", "Công ty TNHH Songnuri Linh kiện", "Tổ trưởng"],
  ],
};
