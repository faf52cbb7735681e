import { type Text, text } from '../../shared/text.ts';
import type { ImportKindEntry } from '../kinds.ts';

const messages: Readonly<Record<string, Text>> = {
  'row.short': text('The row has fewer cells than the table.', 'Dòng có ít ô hơn bảng.'),
  'row.long': text('The row has more cells than the table.', 'Dòng có nhiều ô hơn bảng.'),
  'row.unbalanced_quote': text('A quote was opened here and not closed.', 'Dấu nháy mở ở đây mà không đóng.'),
  'row.repeated_header': text('The header again.', 'Lặp lại dòng tiêu đề.'),
  'row.total_line': text('A line of totals.', 'Dòng tổng cộng.'),
  'row.note_line': text('A title, signature or footer of the table.', 'Dòng tiêu đề, chữ ký, chân bảng.'),
  'row.other_table': text(
    'Another table begins here; import it from a file of its own.',
    'Từ đây là một bảng khác; hãy nhập từ một tệp riêng.',
  ),
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
  'phone.short_code': text(
    'A short code or an extension alone; a mobile number has 10 digits.',
    'Số tắt hoặc số máy lẻ đứng riêng; số di động có 10 chữ số.',
  ),
  'phone.masked': text(
    'Digits of the phone are masked; ask for the whole number.',
    'Số điện thoại bị che bớt chữ số; hãy xin lại số đầy đủ.',
  ),
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
  'date.impossible': text('There is no such day.', 'Không có ngày này.'),
  'date.future': text('The day has not come yet.', 'Ngày này chưa đến.'),
  'date.unparsed': text('This is no date; write it as 31/01/2026.', 'Không phải ngày; hãy viết dạng 31/01/2026.'),
  'date.order_conflict': text(
    'The column has day before month and month before day; say which with --date-order.',
    'Cột lẫn ngày/tháng và tháng/ngày; hãy nêu bằng --date-order.',
  ),
  'number.unparsed': text('This is no number.', 'Không phải số.'),
  'money.unparsed': text('This is no amount of money.', 'Không phải số tiền.'),
  'money.negative': text('The amount is below zero.', 'Số tiền âm.'),
  'money.ambiguous': text(
    'The mark may part thousands or decimals; write the amount without it.',
    'Dấu có thể là hàng nghìn hoặc thập phân; hãy viết không dấu.',
  ),
  'money.other_currency': text('The amount is in another currency.', 'Số tiền thuộc đơn vị tiền khác.'),
  'gender.unknown': text('The gender is none of nam, nữ, khác.', 'Giới tính không phải nam, nữ, khác.'),
  'gender.coded': text('A coded gender: nobody says what 0 and 1 mean.', 'Giới tính mã hóa: chưa rõ 0 và 1 là gì.'),
  'row.other_import': text(
    'This row does not belong to the import whose rejects the file holds: import it in a file of its own.',
    'Dòng này không thuộc lần nhập của tệp dòng bị loại: hãy nhập trong tệp riêng.',
  ),
  'boolean.unparsed': text('This is neither yes nor no.', 'Không phải có hay không.'),
  'country.unknown': text('There is no such country.', 'Không có quốc gia này.'),
  'province.unknown': text('There is no such province.', 'Không có tỉnh này.'),
  'province.ambiguous': text('The name may mean several provinces.', 'Tên này có thể là nhiều tỉnh.'),
  'address.ward_unknown': text('The province has no such ward.', 'Tỉnh không có phường, xã này.'),
  'address.ward_split': text('The ward was split; several are possible.', 'Phường, xã đã tách; có nhiều khả năng.'),
  'postal.unparsed': text('This is no postal code.', 'Không phải mã bưu chính.'),
  'currency.unknown': text('There is no such currency.', 'Không có loại tiền này.'),
};

/** What a code means, in words. Codes of a kind's own are explained by its module. */
export const rejectMessage = (code: string, kinds: readonly Pick<ImportKindEntry, 'rejectMessages'>[]): Text =>
  messages[code] ??
  kinds.find(({ rejectMessages }) => rejectMessages?.[code])?.rejectMessages?.[code] ??
  text(`The cell could not be read (${code}).`, `Không đọc được ô này (${code}).`);
