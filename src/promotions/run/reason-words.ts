import { type Text, text } from '../../shared/text.ts';
import type { CodeFault } from '../codes/look-up-code.ts';
import type { PromotionReason } from '../rules/evaluate.ts';

/** Why a promotion applies or not, and why a code is refused, for people. */
export const reasonWords: Readonly<
  Record<PromotionReason | CodeFault | 'already' | 'accepted' | 'none' | 'refused' | 'not_a_sale', Text>
> = {
  applied: text('applies', 'được áp dụng'),
  already: text('was applied before', 'đã áp dụng trước đó'),
  none: text('nothing applies', 'không có khuyến mãi'),
  refused: text('a code is refused', 'mã không hợp lệ'),
  not_a_sale: text('not a sale that was carried out', 'không phải đơn bán đã hoàn tất'),
  accepted: text('the code is accepted', 'mã hợp lệ'),
  currency: text('another currency', 'khác loại tiền'),
  not_started: text('has not begun', 'chưa bắt đầu'),
  over: text('is over', 'đã kết thúc'),
  weekday: text('not on this day of the week', 'không áp dụng thứ này'),
  no_time: text('the order has no time of day', 'đơn không có giờ mua'),
  hours: text('not at this hour', 'ngoài khung giờ'),
  store: text('not at this store', 'không áp dụng tại cửa hàng này'),
  no_person: text('the customer is not known', 'không rõ khách'),
  not_in_segment: text('not for this customer', 'khách không thuộc nhóm'),
  holdout: text('the customer is in the holdout', 'khách thuộc nhóm đối chứng'),
  no_code: text('no code', 'không có mã'),
  no_item: text('nothing that it is for', 'không có hàng được giảm'),
  below_minimum: text('below the minimum', 'chưa đạt mức tối thiểu'),
  no_discount: text('takes nothing off', 'không giảm được gì'),
  limit_total: text('all uses are gone', 'đã hết lượt'),
  limit_day: text('the uses of the day are gone', 'đã hết lượt trong ngày'),
  limit_person: text('the customer had it', 'khách đã dùng đủ lượt'),
  limit_household: text('the household had it', 'hộ gia đình đã dùng đủ lượt'),
  budget_total: text('the budget is used up', 'đã hết ngân sách'),
  budget_day: text('the budget of the day is used up', 'đã hết ngân sách trong ngày'),
  budget_person: text('the budget of the customer is used up', 'khách đã hết hạn mức'),
  budget_household: text('the budget of the household is used up', 'hộ gia đình đã hết hạn mức'),
  priority: text('another goes first', 'khuyến mãi khác được ưu tiên'),
  better: text('another gives more', 'khuyến mãi khác lợi hơn'),
  nothing_left: text('nothing is left to take off', 'không còn gì để giảm'),
  mistyped: text('the code is mistyped', 'mã bị gõ sai'),
  unknown: text('there is no such code', 'không có mã này'),
  used: text('the code was used', 'mã đã được dùng'),
  other_person: text('the code is for somebody else', 'mã dành cho khách khác'),
  void: text('the code is void', 'mã đã bị hủy'),
};
