import { newsletterSteps } from './newsletters.ts';
import { none, type StoryStep, step } from './step.ts';

/** After the sale: points, newsletters, a draw, what was put right, and the friends whom the customers bring. */
export const afterSale = (buyers: readonly string[]): readonly StoryStep[] => [
  step(
    '2026-03-12',
    [
      'The orders have earned points. What does one of the customers have?',
      'Đơn hàng đã tích điểm. Một khách đang có gì?',
    ],
    ...['loyalty', 'show', buyers[0] ?? ''],
  ),
  step(
    '2026-03-12',
    [
      'Ten tickets to Đà Lạt for the customers of 8 March: who takes part is frozen today.',
      'Mười vé đi Đà Lạt cho khách 8/3: hôm nay chốt danh sách tham gia.',
    ],
    ...['draw', 'run', '--where', 'IN CAMPAIGN 8-3 AND orders(within 30d)', '--prizes', '10', '--out', 've-da-lat'],
  ),
  ...newsletterSteps('ban-tin-1', {
    on: '2026-03-12',
    about: [
      'A newsletter to the 378 customers: how to use what they bought.',
      'Bản tin cho 378 khách: cách dùng món đã mua.',
    ],
  }),
  step(
    '2026-03-13',
    ['The evening lottery of the next day decides.', 'Kết quả xổ số chiều hôm sau quyết định.'],
    ...['draw', 'run', '--out', 've-da-lat', '--seed-from', 'XSMB 13/03/2026 27351'],
  ),
  step(
    '2026-03-13',
    ['Anybody can repeat it, from the two published files.', 'Ai cũng kiểm lại được từ hai tệp công bố.'],
    ...['draw', 'verify', 've-da-lat'],
  ),
  step(
    '2026-03-14',
    ['One of the customers says that her serum is a fake.', 'Một khách báo lọ serum nhận được là hàng giả.'],
    ...['ticket', 'open', buyers[1] ?? '', '--kind', 'complaint', '--about', 'serum là hàng giả'],
    ...['--from', 'online', '--link', 'https://vidu.example/danh-gia/8', '--owner', 'lan'],
  ),
  step(
    '2026-03-14',
    ['She is answered where everybody can read it.', 'Trả lời công khai ngay hôm đó.'],
    ...['ticket', 'note', '1', 'đã xin lỗi và xin ảnh nhãn hàng', '--answer', '--public'],
  ),
  ...newsletterSteps('ban-tin-2', {
    on: '2026-03-15',
    about: [
      'The next newsletter. An open complaint keeps one out of it: 377 of 378.',
      'Bản tin tiếp theo. Khách đang khiếu nại không nhận quảng cáo: 377 trên 378.',
    ],
  }),
  step(
    '2026-03-16',
    ['It is one: she gets her money back.', 'Đúng là hàng giả: hoàn tiền cho khách.'],
    ...['ticket', 'resolve', '1', 'hoàn tiền, đổi nhà cung cấp', '--compensation', '350k'],
  ),
  step(
    '2026-03-16',
    ['Another asks how often to use it, and gets an answer.', 'Một khách hỏi cách dùng và được trả lời.'],
    ...['ticket', 'open', buyers[2] ?? '', '--kind', 'support', '--about', 'dùng serum mấy lần một ngày'],
    ...['--from', 'email', '--owner', 'hoa'],
  ),
  step('2026-03-16', none, 'ticket', 'resolve', '2', 'ngày hai lần, sau khi rửa mặt'),
  step(
    '2026-03-16',
    ['A third misses the card of the gift box; it is sent after.', 'Khách thứ ba thiếu thiệp trong hộp quà; gửi bù.'],
    ...['ticket', 'open', buyers[3] ?? '', '--kind', 'complaint', '--about', 'hộp quà thiếu thiệp'],
    ...['--from', 'phone', '--owner', 'minh'],
  ),
  step('2026-03-18', none, 'ticket', 'resolve', '3', 'đã gửi bù thiệp', '--compensation', '15k'),
  step(
    '2026-03-18',
    [
      'A gift for some regulars who expect nothing, within a budget.',
      'Tặng quà bất ngờ cho vài khách quen, trong ngân sách.',
    ],
    ...['loyalty', 'surprise', 'tri-an', '--budget', '500k', '--cost', '50k', '--limit', '5'],
  ),
  step(
    '2026-03-18',
    ['A customer wants to bring friends, and gets a code.', 'Một khách muốn rủ bạn nên nhận mã giới thiệu.'],
    ...['refer', 'code', buyers[0] ?? ''],
  ),
  step(
    '2026-03-30',
    ['150 friends come and buy, two of them with the code.', '150 người bạn đến mua, hai người có mã.'],
    ...['import', 'don-hang-ban-be.csv', '--as', 'orders'],
  ),
  step(
    '2026-03-30',
    ['The others were asked who told them of the shop.', 'Những người còn lại được hỏi biết cửa hàng qua ai.'],
    ...['import', 'gioi-thieu.csv', '--as', 'referrals'],
  ),
  step('2026-03-30', ['Who brought most?', 'Ai giới thiệu được nhiều nhất?'], ...['refer', 'report', '--limit', '5']),
  step(
    '2026-03-30',
    ['What became of the complaints?', 'Các khiếu nại đã ra sao?'],
    ...['ticket', 'report', '--since', '2026-03-01'],
  ),
  step(
    '2026-03-30',
    ['The funnel closes with those whom the customers brought.', 'Phễu khép lại với những người được giới thiệu.'],
    ...['funnel', '--campaign', '8-3'],
  ),
];
