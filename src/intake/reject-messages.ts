import { type Text, text } from '../shared/text.ts';

const messages: Readonly<Record<string, Text>> = {
  'row.short': text('The row has fewer cells than the table.', 'Dòng có ít ô hơn bảng.'),
  'row.long': text('The row has more cells than the table.', 'Dòng có nhiều ô hơn bảng.'),
  'row.unbalanced_quote': text('A quote was opened here and not closed.', 'Dấu nháy mở ở đây mà không đóng.'),
  'row.repeated_header': text('The header again.', 'Lặp lại dòng tiêu đề.'),
  'row.total_line': text('A line of totals.', 'Dòng tổng cộng.'),
  'row.no_identity': text(
    'Nothing to recognise or reach the person by: give a phone, an e-mail, an id, or a name with address or birth date.',
    'Không có gì để nhận ra hay liên hệ: cần số điện thoại, e-mail, mã, hoặc tên kèm địa chỉ hay ngày sinh.',
  ),
  'phone.too_short': text(
    'The phone has too few digits; a mobile number has 10.',
    'Số điện thoại thiếu chữ số; số di động có 10 chữ số.',
  ),
  'phone.too_long': text(
    'The phone has too many digits; a mobile number has 10.',
    'Số điện thoại thừa chữ số; số di động có 10 chữ số.',
  ),
  'phone.bad_prefix': text('No such phone prefix is in use.', 'Đầu số này không được dùng.'),
  'phone.placeholder': text('A number typed to fill the field.', 'Số điền cho có.'),
  'phone.letters': text('The phone holds letters.', 'Số điện thoại có chữ cái.'),
  'phone.excel_scientific': text(
    'A spreadsheet has eaten the digits; export the column as text again.',
    'Bảng tính đã làm mất chữ số; hãy xuất lại cột dạng văn bản.',
  ),
  'email.syntax': text('This is no e-mail address.', 'Không phải địa chỉ e-mail.'),
  'email.placeholder': text('An e-mail typed to fill the field.', 'E-mail điền cho có.'),
  'name.empty': text('The name is empty.', 'Tên trống.'),
  'name.digits_only': text('The name holds only digits.', 'Tên chỉ có chữ số.'),
  'name.test_value': text('A test value, not a name.', 'Giá trị thử, không phải tên.'),
  'text.control': text('The cell holds control characters.', 'Ô chứa ký tự điều khiển.'),
  'text.unrepairable': text(
    'Letters of the name are lost (Nguy?n); ask for the file in UTF-8.',
    'Tên bị mất chữ (Nguy?n); hãy xin lại tệp mã UTF-8.',
  ),
  'order.no_date': text('The order has no date.', 'Đơn hàng không có ngày.'),
  'order.no_amount': text('The order has no amount.', 'Đơn hàng không có số tiền.'),
  'order.bad_line': text('Another line of this order is wrong.', 'Dòng khác của đơn này bị lỗi.'),
};

/** Why a row was rejected and what it would take, in words. */
export const rejectMessage = (code: string): Text =>
  messages[code] ?? text(`The cell could not be read (${code}).`, `Không đọc được ô này (${code}).`);
