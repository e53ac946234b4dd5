/** A piece of text; `bold` and `italic` default to false. */
export interface StyledRun {
  text: string;
  bold?: boolean;
  italic?: boolean;
}

export type Run = string | StyledRun;

/** One line of text: a string, or runs set one after the other. */
export type Text = string | readonly Run[];

/** A calendar date on paper. The day is absent until the document is signed. */
export interface PaperDate {
  year: number;
  month: number;
  day?: number;
}

/** `Căn cứ …;` lines in italic (annex I, part I, II.6). The marks `;` and `.` are added. */
export interface Bases {
  type: "bases";
  items: readonly Text[];
}

/** `Phần I` over its title in capitals, both centred and bold. Parts are numbered in order. */
export interface Part {
  type: "part";
  title: string;
}

/**
 * Level 1 `I. TITLE` in bold capitals, level 2 `1. Title` in bold, level 3 `a) Title` upright. Numbers run in order and
 * start again under the level above; `label` replaces the number, an empty `label` leaves it out.
 */
export interface Heading {
  type: "heading";
  level: 1 | 2 | 3;
  text: string;
  label?: string;
}

export interface Paragraph {
  type: "paragraph";
  text: Text;
}

/** Points, each a paragraph: `a)`, `b)` … in the Vietnamese alphabet, `1.`, `2.` …, or dashes. */
export interface Points {
  type: "points";
  items: readonly Text[];
  marks?: "letters" | "numbers" | "dashes";
}

export interface TableColumn {
  title: string;
  /** Share of the width of the text; only the proportion between columns counts. */
  share: number;
  /** Numbers stand right. Default left. */
  align?: "left" | "center" | "right";
}

/** The cells of one row; missing ones are empty. One cell alone spans the table, as the title of a group of rows. */
export type TableRow = readonly Text[] | { cells: readonly Text[]; bold: boolean };

/** A ruled table over the full width of the text; its head is repeated on every page. */
export interface Table {
  type: "table";
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Above the table, bold, centred. */
  caption?: string;
  /** Above the table, italic, right: `Đơn vị tính: triệu đồng`. */
  unit?: string;
  /** Default 13, or 12 from seven columns. */
  sizePt?: 12 | 13 | 14;
}

export type Block = Bases | Part | Heading | Paragraph | Points | Table;

/** An annex: its own page, its own page numbers from 1 (annex I, part I, III.1 of the decree). */
export interface Annex {
  title: string;
  /** Replaces the line `(Kèm theo Báo cáo số … ngày …)`; an empty string leaves it out. */
  note?: string;
  landscape?: boolean;
  body: readonly Block[];
}

export interface Signature {
  /** Authority and post, one line each, printed in bold capitals: `TM. BAN THƯỜNG VỤ`, `KT. CHỦ TỊCH`. */
  lines: readonly string[];
  /** Full name without titles or degrees; absent, the place stays empty. */
  name?: string;
}

/** Lengths in millimetres, type in points. Ranges: annex I of Decree 30/2020/NĐ-CP. */
export interface LayoutSettings {
  /** 20–25, default 20. */
  marginTopMm: number;
  /** 20–25, default 20. */
  marginBottomMm: number;
  /** 30–35, default 30. */
  marginLeftMm: number;
  /** 15–20, default 15. */
  marginRightMm: number;
  /** 13–14, default 14: body, title, signature, page number. */
  bodyPt: number;
  /** 12–13, default 12: quốc hiệu and names of bodies; the motto is one point larger. */
  letterheadPt: number;
  /** 10–12.7, default 12.7. */
  firstLineMm: number;
  /** At least 6, default 6. */
  paragraphGapPt: number;
  /** 1 (single) to 1.5, default 1.15. */
  lineSpacing: number;
  /** Room between the post and the name, at least 25, default 28. */
  signatureRoomMm: number;
}

/** An administrative document under Decree 30/2020/NĐ-CP. Texts are plain; nothing in them is markup. */
export interface OfficialDocument {
  /** Direct superior body, printed in regular capitals. */
  superior?: string | readonly string[];
  /** Issuing body, printed in bold capitals; a string is broken into even lines, an array keeps its lines. */
  issuer: string | readonly string[];
  /** Absent until the document is signed: the paper leaves room for it. */
  number?: number;
  /** `BC-LHHN` */
  symbol: string;
  /** `Hải Phòng` */
  place: string;
  date: PaperDate;
  /** `Báo cáo`; empty for a công văn, whose abstract is then printed as `V/v …` under the number. */
  kind: string;
  abstract: string;
  /** `Kính gửi`: only for letters, tờ trình and reports to a superior. */
  addressees?: readonly string[];
  body: readonly Block[];
  signature: Signature;
  /** `Nơi nhận`, without dashes and marks: `Như trên`, `Lưu: VT, VP`. */
  recipients: readonly string[];
  annexes: readonly Annex[];
  /** Sample data: the paper says `BẢN MẪU` in a box and at the foot of every page. */
  specimen: boolean;
  layout?: Partial<LayoutSettings>;
}
