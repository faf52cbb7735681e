import { seeded } from '../statistics/random.ts';
import { carrierList, type DemoFile, insurerList, schoolList } from './lists.ts';
import { earlierOrders, marchOrders } from './orders.ts';
import { inventPerson } from './people.ts';

/** The day on which the story is told: two days after 8 March. */
export const storyDay = '2026-03-10';

/** The records of the three organisations, and the orders of 8 March with their sum in đồng. */
export const storySize = { insurer: 600, carrier: 500, school: 400, customers: 420, orders: 378, revenue: 89_000_000 };

/** All files of the seed story on invented people. The same seed gives the same bytes. */
export function storyFiles(seed: number): DemoFile[] {
  const random = seeded(seed);
  const { insurer, carrier, school, customers, orders, revenue } = storySize;
  const people = Array.from({ length: insurer + carrier + school + customers }, (_, i) => inventPerson(random, i));
  // Lists overlap: some of the insurer's people are also the carrier's, and some parents are insured.
  const insured = people.slice(0, insurer);
  const phoned = [...insured.slice(0, 60), ...people.slice(insurer, insurer + carrier - 60)];
  const parents = [...insured.slice(60, 100), ...people.slice(insurer + carrier, insurer + carrier + school - 40)];
  const regulars = [...people.slice(insurer + carrier + school), ...insured.slice(100, 140)];
  const buyers = [...insured.slice(140, 300), ...phoned.slice(60, 180), ...regulars.slice(0, orders - 280)];
  return [
    insurerList(random, insured),
    carrierList(random, phoned),
    schoolList(random, parents),
    earlierOrders(random, regulars, '2026-02-20'),
    marchOrders(random, buyers, { day: '2026-03-08', total: revenue }),
  ];
}

/** A step of the story: what it is for, and the command. */
export interface StoryStep {
  readonly en: string;
  readonly vi: string;
  readonly words: readonly string[];
}

/** The story as commands, in the folder that holds the files. */
export const storySteps: readonly StoryStep[] = [
  {
    en: 'Is the list worth its price? Look before you import.',
    vi: 'Danh sách có đáng tiền không? Xem trước khi nhập.',
    words: ['preview', 'nha-mang.csv', '--rows', '3'],
  },
  {
    en: 'Three organisations hand over 1,500 records.',
    vi: 'Ba tổ chức giao 1.500 dòng dữ liệu.',
    words: [
      'import',
      'bao-hiem.csv',
      '--vendor',
      'Bảo hiểm Vidu',
      '--cost',
      '3000000',
      '--bought-on',
      '2026-02-15',
      '--consent',
      'call,sms,email',
      '--basis',
      'HĐ 12/2026',
    ],
  },
  {
    en: 'The carrier covers calls only; rows of no use are set aside, with the reason.',
    vi: 'Nhà mạng chỉ cho phép gọi; dòng hỏng bị loại kèm lý do.',
    words: [
      'import',
      'nha-mang.csv',
      '--vendor',
      'Nhà mạng Vidu',
      '--cost',
      '2000000',
      '--bought-on',
      '2026-02-15',
      '--consent',
      'call',
      '--basis',
      'HĐ 15/2026',
    ],
  },
  {
    en: 'The school asked each parent: only a yes opens a channel.',
    vi: 'Nhà trường hỏi từng phụ huynh: chỉ ai đồng ý mới được liên hệ.',
    words: ['import', 'truong-hoc.tsv', '--vendor', 'Trường Vidu'],
  },
  {
    en: 'The orders of the years before, then those of 8 March: 378 orders, 89 million đồng.',
    vi: 'Đơn hàng các năm trước, rồi đơn dịp 8/3: 378 đơn, 89 triệu đồng.',
    words: ['import', 'don-hang-cu.csv', 'don-hang-8-3.csv', '--as', 'orders'],
  },
  { en: 'Who are they now?', vi: 'Bây giờ họ là ai?', words: ['segment', '--rfm'] },
  {
    en: 'The loyal ones, to look at.',
    vi: 'Khách trung thành, để xem.',
    words: ['export', '--segment', 'loyal', '-o', 'loyal.csv', '--force'],
  },
  {
    en: 'People without an order who may be called: the list for the telesales staff.',
    vi: 'Người chưa mua và được phép gọi: danh sách cho nhân viên gọi.',
    words: ['export', '--segment', 'prospect', '--for', 'call', '-o', 'call.csv', '--force'],
  },
  { en: 'What came in, and how to take it back.', vi: 'Đã nhập những gì, và cách hoàn tác.', words: ['imports'] },
];
