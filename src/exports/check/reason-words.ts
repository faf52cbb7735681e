import { type Text, text } from '../../shared/text.ts';
import type { CheckReason, CheckReport } from './check-address.ts';

/** What each reason means, to be read behind a colon. */
export const reasonWords: Readonly<Record<CheckReason, Text>> = {
  erased: text('the person asked to be erased', 'người này đã yêu cầu xóa dữ liệu'),
  suppressed: text('the address is suppressed', 'liên hệ này đã bị chặn'),
  do_not_call: text('it is in a Do-Not-Call file', 'có trong danh sách Không gọi'),
  invalid: text('the channel does not reach a person by it', 'kênh này không liên lạc được bằng số đó'),
  withdrawn: text('it was refused', 'khách đã từ chối'),
  disposable: text('it is a throwaway box', 'đây là hộp thư tạm'),
  no_consent: text('nothing opens it: no consent, no contract', 'chưa có đồng ý hay hợp đồng nào cho phép'),
  no_order: text('nobody who has it has an order', 'chưa có đơn hàng nào của người dùng liên hệ này'),
  do_not_call_file: text(
    'the Do-Not-Call file is missing or too old',
    'thiếu danh sách Không gọi hoặc danh sách đã cũ',
  ),
  hours: text('it is outside the permitted hours', 'ngoài khung giờ cho phép'),
};

/** What a person can do about a refusal; `clock` writes an instant as a day and a time. */
export function wayOut({ reason, until, channel }: CheckReport, clock: (instant: string) => string): Text {
  switch (reason) {
    case 'hours':
      return text(`Try again at ${clock(until ?? '')}.`, `Hãy thử lại lúc ${clock(until ?? '')}.`);
    case 'no_consent':
    case 'withdrawn':
      return text(
        `Only a yes opens it: \`crm consent grant ADDRESS --channel ${channel} --proof WORDS\``,
        `Chỉ mở lại khi khách đồng ý: \`crm consent grant ADDRESS --channel ${channel} --proof WORDS\``,
      );
    case 'do_not_call_file':
      return text('Take in a fresh one: `crm suppress import dnc.csv`', 'Nhập tệp mới: `crm suppress import dnc.csv`');
    case 'do_not_call':
    case 'suppressed':
      return text('`crm suppress list` names its reason and day.', '`crm suppress list` cho biết lý do và ngày.');
    case 'no_order':
      return text(
        'Orders come with `crm import orders.csv --as orders`.',
        'Nhập đơn hàng bằng `crm import orders.csv --as orders`.',
      );
    default:
      return text('Use another address of the person: `crm find NAME`', 'Dùng liên hệ khác của khách: `crm find TÊN`');
  }
}
