import type { Exclusion } from '../../contacts/index.ts';
import { type Text, text } from '../../shared/text.ts';
import type { AddressReason } from '../gate/address-gate-store.ts';
import type { CheckReport } from './check-address.ts';

const words: Readonly<Record<AddressReason | 'do_not_call_file' | 'hours', Text>> = {
  erased: text('the person asked to be erased', 'người này đã yêu cầu xóa dữ liệu'),
  suppressed: text('the address is suppressed', 'liên hệ này đã bị chặn'),
  do_not_call: text('it is in a Do-Not-Call file', 'có trong danh sách Không gọi'),
  invalid: text('the channel does not reach a person by it', 'kênh này không liên lạc được bằng số đó'),
  withdrawn: text('it was refused', 'khách đã từ chối'),
  disposable: text('it is a throwaway box', 'đây là hộp thư tạm'),
  no_consent: text('nothing opens it: no consent, no contract', 'chưa có đồng ý hay hợp đồng nào cho phép'),
  no_order: text(
    'nobody who has it has an order, a quote or an open ticket',
    'người dùng liên hệ này không có đơn hàng, báo giá hay phiếu đang mở',
  ),
  do_not_call_file: text(
    'the Do-Not-Call file is missing or too old',
    'thiếu danh sách Không gọi hoặc danh sách đã cũ',
  ),
  hours: text('it is outside the permitted hours', 'ngoài khung giờ cho phép'),
};

const exclusionOf = (exclusions: readonly Exclusion[], reason: string | null) =>
  exclusions.find((exclusion) => exclusion.reason === reason);

/** What a reason means, to be read behind a colon. */
export const reasonWords = (reason: string, exclusions: readonly Exclusion[]): Text =>
  exclusionOf(exclusions, reason)?.about ?? words[reason as keyof typeof words];

/** What a person can do about a refusal; `clock` writes an instant as a day and a time. */
export function wayOut(
  { reason, until, channel }: CheckReport,
  exclusions: readonly Exclusion[],
  clock: (instant: string) => string,
): Text {
  const own = exclusionOf(exclusions, reason)?.wayOut;
  if (own) return own;
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
