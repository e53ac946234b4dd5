import { codes } from "./messages.vi.codes.ts";
import { structure } from "./messages.vi.structure.ts";
import { people } from "./messages.vi.people.ts";
import { seats } from "./messages.vi.seats.ts";
import { settings } from "./messages.vi.settings.ts";
import { portal } from "./messages.vi.portal.ts";

export const vi = {
  ...codes,
  refusals: {
    "organisation.ended": "Tổ chức này đã giải thể hoặc sáp nhập; hồ sơ được giữ nguyên như lúc kết thúc.",
    "organisation.kind": "Loại tổ chức này không đặt được ở vị trí đã chọn.",
    "organisation.root": "Việc này không áp dụng cho chính Liên hiệp.",
    "state.not_next": "Trạng thái vừa đổi ở nơi khác nên không chuyển như vậy được nữa. Hãy mở lại trang.",
    "state.children":
      "Bên dưới còn chi hội hoặc câu lạc bộ đang hoạt động. Hãy giải thể hoặc chuyển chúng trước, rồi làm lại.",
    "link.ended": "Quan hệ này đã kết thúc từ trước.",
    "term.ended": "Nhiệm kỳ này đã kết thúc từ trước.",
    "position.ended": "Chức danh này đã kết thúc từ trước.",
    "position.own": "Không tự ghi chức danh của chính mình được. Hãy nhờ một người khác có quyền.",
    "person.elsewhere":
      "Người này còn giữ chức danh ở tổ chức khác, nên hồ sơ do văn phòng Liên hiệp sửa. Chức danh tại hội của bạn thì bạn sửa được.",
    "person.erased": "Hồ sơ người này đã được xóa theo yêu cầu.",
    "setting.none": "Thiết lập này chưa có giá trị nào để xác minh.",
  },
  nav: {
    heading: "Tổ chức",
    structure: "Cơ cấu, nhiệm kỳ",
    partners: "Đối tác",
    people: "Người",
    settings: "Thiết lập",
  },
  term: (ordinal: string) => `khóa ${ordinal}`,
  over: (n: string) => `trên ${n}`,
  until: (date: string) => `đến ${date}`,
  since: (date: string) => `từ ${date}`,
  attested: (date: string) => `được ghi nhận ngày ${date}, chưa rõ ngày bắt đầu`,
  attestedLoosely: (date: string) => `được ghi nhận ${date}, chưa rõ ngày bắt đầu`,
  attestedShort: (date: string) => `ghi nhận ${date}`,
  unknownBegin: "chưa rõ từ khi nào",
  invalid: {
    date: "Hãy gõ ngày dạng 09/01/2023, hoặc bỏ trống để xem hôm nay.",
    endBeforeStart: "Ngày kết thúc phải sau ngày bắt đầu.",
    endInFuture: "Ngày kết thúc không được sau hôm nay.",
    fromOrAttested: "Hãy ghi ngày bắt đầu, hoặc ngày mà nguồn cho thấy người này đang giữ chức.",
    attestedOutside: "Ngày được ghi nhận phải nằm trong thời gian giữ chức.",
    phone: "Số điện thoại chỉ gồm chữ số, dấu cách và + ( ) . - / , ;",
    website: "Địa chỉ trang web có dạng https://vidu.vn",
    ordinal: "Viết số khóa bằng chữ số La Mã hoặc Ả Rập, ví dụ VI hoặc 6.",
    ordinalTaken: "Tổ chức này đã có một nhiệm kỳ mang số khóa đó.",
    congressNeeded: "Hãy ghi ngày đại hội đầu nhiệm kỳ: nhiệm kỳ trước kết thúc vào ngày đó.",
    termOverlap:
      "Khoảng thời gian này trùng với một nhiệm kỳ khác của tổ chức. Hãy ghi ngày đại hội kết thúc nhiệm kỳ kia trước, hoặc sửa ngày ở đây.",
    beforeBirth: "Ngày này trước năm sinh ghi trong hồ sơ của người ấy. Hãy xem lại ngày hoặc năm sinh.",
    afterDeath: "Hồ sơ ghi người này đã mất: chức danh phải có ngày thôi giữ.",
    twoHeads:
      "Trong thời gian này đã có người khác giữ chức danh ấy ở cùng cơ quan. Hãy ghi ngày thôi của người kia trước, hoặc sửa ngày ở đây.",
    seatsFull: "Cơ quan đã đủ số ghế vào ngày đó. Hãy chọn người được thay, hoặc sửa số ghế của cơ quan.",
    replacesGone: "Người được thay không còn giữ ghế vào ngày đó. Hãy chọn lại.",
    bodyOver: "Nhiệm kỳ của cơ quan này đã kết thúc trước ngày đó.",
    years: "Năm kết thúc không được trước năm bắt đầu.",
    birthYear: "Năm sinh phải là bốn chữ số, ví dụ 1986.",
    sameName: "Đã có người cùng tên. Hãy xem các hồ sơ bên dưới; nếu là người khác thì đánh dấu ô này.",
    successor: "Hãy chọn tổ chức nhận sáp nhập.",
    ownSuccessor: "Không sáp nhập vào chính mình được.",
    linkTaken: "Quan hệ này đang có sẵn.",
    aliasTaken: "Tên khác này đã có.",
    titleUnknown: "Chức danh đã chọn không có trong danh mục; hãy chọn lại.",
    bodyElsewhere: "Cơ quan và nhiệm kỳ phải thuộc tổ chức đã chọn.",
    pastSetting: (date: string) =>
      `Trước hôm nay đã có giá trị đang dùng; giá trị mới chỉ được có hiệu lực từ ${date} trở đi, để giấy tờ cũ không đổi.`,
    sameSetting: "Giá trị này đang có hiệu lực rồi.",
    symbol: "Ký hiệu gồm chữ in hoa và gạch nối, ví dụ BC-LHHN.",
    linesTooMany: (max: number) => `Tối đa ${max} dòng, mỗi dòng tối đa 300 ký tự.`,
  },
  conflict: {
    title: "Hồ sơ vừa được người khác lưu",
    text: (who: string, when: string) =>
      `${who} đã lưu lúc ${when}, sau khi bạn mở trang này. Những gì bạn gõ vẫn còn bên dưới.`,
    changed: "Bản vừa lưu khác điều bạn gõ ở các mục:",
    again: "Hãy xem lại rồi lưu; lần lưu này sẽ thay bản kia.",
    somebody: "Một người khác",
  },
  ...structure,
  ...people,
  ...seats,
  settings,
  portal,
};

export type OrganisationMessages = typeof vi;
