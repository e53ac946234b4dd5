/** What sample data says of itself, in box 11 of the first page. */
export const SPECIMEN_STAMP = "BẢN MẪU";
/** The same at the foot of every page. */
export const SPECIMEN_LINE = "BẢN MẪU – có dữ liệu ví dụ, không phải văn bản thật";
