import { join } from 'node:path';
import { afterSale } from './after-sale.ts';
import { workPages } from './calls.ts';
import { none, type StoryStep, step } from './step.ts';

/** The day on which the story ends. */
export const storyDay = '2026-03-30';

const campaign = '8-3';
const bought = (file: string, vendor: string, ...flags: readonly string[]) => [
  'import',
  file,
  '--vendor',
  vendor,
  '--bought-on',
  '2026-02-15',
  ...flags,
];

/** The lists come in. */
const lists = [
  step(
    '2026-02-16',
    ['Is the list worth its price? Look before you import.', 'Danh sách có đáng tiền không? Xem trước khi nhập.'],
    ...['preview', 'nha-mang.csv', '--rows', '3'],
  ),
  step(
    '2026-02-16',
    [
      'Three organisations hand over their lists. The insurer first.',
      'Ba tổ chức giao danh sách. Trước hết là công ty bảo hiểm.',
    ],
    ...bought('bao-hiem.csv', 'Bảo hiểm Vidu', '--cost', '3000000', '--consent', 'call,sms', '--basis', 'HĐ 12/2026'),
  ),
  step(
    '2026-02-16',
    [
      'The carrier covers calls only; rows of no use are set aside, with the reason.',
      'Nhà mạng chỉ cho phép gọi; dòng hỏng bị loại kèm lý do.',
    ],
    ...bought('nha-mang.csv', 'Nhà mạng Vidu', '--cost', '2000000', '--consent', 'call', '--basis', 'HĐ 15/2026'),
  ),
  step(
    '2026-02-16',
    [
      'The school asked each parent: only a yes opens a channel.',
      'Nhà trường hỏi từng phụ huynh: chỉ ai đồng ý mới được liên hệ.',
    ],
    ...bought('truong-hoc.tsv', 'Trường Vidu', '--consent', 'call', '--basis', 'phiếu đồng ý của phụ huynh'),
  ),
  step(
    '2026-02-16',
    [
      'The orders of the years before tell who is a customer already.',
      'Đơn hàng các năm trước cho biết ai đã là khách.',
    ],
    ...['import', 'don-hang-cu.csv', '--as', 'orders'],
  ),
];

/** The campaign: created, shared out, called, mailed, and what people said. */
const campaignSteps = (seed: number, quoted: readonly string[]): readonly StoryStep[] => [
  step(
    '2026-02-17',
    ['1,500 people who have not bought yet and may be called.', '1.500 người chưa mua và được phép gọi.'],
    ...['campaign', 'create', campaign, '--where', 'can_call AND NOT orders()', '--channel', 'call'],
    ...['--product', 'Hộp quà 8/3', '--offer', 'giảm 20% hộp quà 8/3, tặng thiệp', '--until', '2026-03-08'],
    ...['--message', 'Chào {greeting}, em {agent} bên mỹ phẩm Hoa Sen ạ. Dịp 8/3 bên em có {offer}, đến {until}.'],
    ...['--price', '235000', '--budget', '6m', '--cost-per-contact', '3000'],
  ),
  step(
    '2026-02-17',
    [
      'The regulars get a card; a fifth gets none, to see what the card adds.',
      'Khách quen được gửi thiệp; một phần năm thì không, để đo hiệu quả.',
    ],
    ...[
      'campaign',
      'create',
      'thiep',
      '--where',
      'orders_count >= 2',
      '--channel',
      'mail',
      '--holdout',
      '20%',
      '--until',
      '2026-03-08',
    ],
  ),
  step(
    '2026-02-18',
    ['Four of the telesales staff share them out.', 'Chia cho bốn nhân viên gọi.'],
    ...['campaign', 'assign', campaign, '--agents', 'lan,minh,hoa,tu'],
  ),
  step(
    '2026-02-18',
    ['A call sheet for each, and a page for the phone.', 'Mỗi người một phiếu gọi, kèm trang cho điện thoại.'],
    ...['campaign', 'sheets', campaign, '--out-dir', 'phieu', '--lang', 'vi'],
  ),
  {
    ...step(
      '2026-02-21',
      [
        'They call for two days; the results come back from their phones.',
        'Gọi hai ngày; kết quả được nộp về từ điện thoại.',
      ],
      ...['import', ...['hoa', 'lan', 'minh', 'tu'].map((agent) => `phieu/${campaign}-${agent}-results.csv`)],
      ...['--as', 'results', '--campaign', campaign],
    ),
    before: (folder) => workPages(join(folder, 'phieu'), seed),
  },
  step(
    '2026-02-21',
    ['850 are interested. Whom to try again?', '850 người quan tâm. Cần gọi lại ai?'],
    ...['campaign', 'recycle', campaign, '--limit', '5'],
  ),
  step(
    '2026-02-21',
    [
      'On the phone they gave an address and said yes to e-mails.',
      'Khi nghe máy, họ cho địa chỉ và đồng ý nhận email.',
    ],
    ...[
      'import',
      'dong-y-email.csv',
      '--list',
      'dong-y-email',
      '--consent',
      'email',
      '--basis',
      'đồng ý khi nghe máy, có ghi âm',
    ],
  ),
  step(
    '2026-02-22',
    [
      'The letter to them: the deal, gift packing, a greeting text. How does it look?',
      'Thư gửi họ: ưu đãi, gói quà, lời chúc. Thư trông thế nào?',
    ],
    ...['campaign', 'create', 'thu-8-3', '--where', "IN LIST 'dong-y-email'", '--channel', 'email'],
  ),
  step('2026-02-22', none, 'config', 'set', 'mail_from', 'Mỹ phẩm Hoa Sen <hoasen@vidu.example>'),
  step('2026-02-22', none, 'mail', 'template', 'thu-8-3', 'thu.md'),
  step('2026-02-22', none, 'mail', 'send', 'thu-8-3', '--dry-run', '-o', 'thu-mau.json', '--force'),
  step(
    '2026-02-22',
    [
      'The shop has a mail program of its own: the list for it.',
      'Cửa hàng dùng phần mềm gửi thư riêng: danh sách cho phần mềm đó.',
    ],
    ...['export', '--campaign', 'thu-8-3', '--for', 'email', '-o', 'thu-8-3.csv', '--force'],
  ),
  step(
    '2026-02-23',
    ['What the mail program says it sent.', 'Phần mềm gửi thư báo lại đã gửi những thư nào.'],
    ...['import', 'thu-da-gui.csv', '--as', 'activities', '--campaign', campaign],
  ),
  step(
    '2026-02-27',
    [
      '600 ask for advice; then 400 order and 50 ask for a quote.',
      '600 người đăng ký tư vấn; rồi 400 đặt hàng, 50 xin báo giá.',
    ],
    ...['import', 'dang-ky.csv', '--as', 'results', '--campaign', campaign],
  ),
  step('2026-03-03', none, ...['import', 'dat-hang-bao-gia.csv', '--as', 'results', '--campaign', campaign]),
  step(
    '2026-03-03',
    ['A quote with a last day, and a day to ask again.', 'Báo giá có ngày hết hạn và ngày hỏi lại.'],
    ...[
      'quote',
      'add',
      quoted[0] ?? '',
      '7050000',
      '--about',
      '30 hộp quà cho nhân viên',
      '--campaign',
      campaign,
      '--agent',
      'lan',
    ],
  ),
];

/** What came of it. */
const outcome = [
  step(
    '2026-03-06',
    ['What is on the desk of one of them this morning?', 'Sáng nay một nhân viên có những việc gì?'],
    ...['today', '--agent', 'lan', '--limit', '5'],
  ),
  step(
    '2026-03-06',
    ['Two days before the day: 378 orders, 89 million đồng.', 'Hai ngày trước 8/3: 378 đơn, 89 triệu đồng.'],
    ...['import', 'don-hang-8-3.csv', 'don-hang-khach-quen.csv', '--as', 'orders'],
  ),
  step(
    '2026-03-06',
    ['The whole funnel, and what each of the staff brought.', 'Toàn bộ phễu và kết quả của từng nhân viên.'],
    'campaign',
    'report',
    campaign,
  ),
  step('2026-03-06', ['Which list was worth its price?', 'Danh sách nào đáng tiền?'], 'lists'),
  step(
    '2026-03-06',
    ['By list and vendor, from list to order.', 'Theo danh sách, từ tên gọi đến đơn hàng.'],
    'funnel',
    '--campaign',
    campaign,
    '--by',
    'list',
  ),
  step(
    '2026-03-10',
    [
      'Did the card add anything? Only what the numbers carry is claimed.',
      'Tấm thiệp có tác dụng không? Chỉ nói điều số liệu chứng minh được.',
    ],
    'campaign',
    'lift',
    'thiep',
  ),
  step('2026-03-10', ['Who are they now?', 'Bây giờ họ là ai?'], 'segment', '--rfm'),
  step(
    '2026-03-10',
    ['The loyal ones, to look at.', 'Khách trung thành, để xem.'],
    ...['export', '--segment', 'loyal', '-o', 'loyal.csv', '--force'],
  ),
  step(
    '2026-03-10',
    [
      'Who has not bought and may still be called: the next call list.',
      'Người chưa mua và vẫn được phép gọi: danh sách gọi tiếp.',
    ],
    ...['export', '--segment', 'prospect', '--for', 'call', '-o', 'call.csv', '--force'],
  ),
  step('2026-03-10', ['What came in, and how to take it back.', 'Đã nhập những gì, và cách hoàn tác.'], 'imports'),
];

/** The story as commands, in the folder that holds the files. */
export const storySteps = (
  seed: number,
  { quoted, buyers }: { readonly quoted: readonly string[]; readonly buyers: readonly string[] },
): readonly StoryStep[] => [...lists, ...campaignSteps(seed, quoted), ...outcome, ...afterSale(buyers)];
