import { csvText } from '../files/csv/csv-write.ts';
import { seeded } from '../statistics/random.ts';
import { carrierList, type DemoFile, insurerList, schoolList } from './lists.ts';
import { newsletterFiles, newsletterLog } from './newsletters.ts';
import { earlierOrders, friendCode, friendOrders, marchOrders, thankYouOrders } from './orders.ts';
import { ranked, storyFunnel } from './outcomes.ts';
import { type InventedPerson, inventPerson } from './people.ts';

/** Who stands on the lists of the three organisations, and the orders of 8 March with their sum in đồng. */
export const storySize = {
  /** New people by organisation: they make the 1,500 who are called. */
  ...{ insurer: 600, carrier: 560, school: 340 },
  /** Parents who were asked and said nothing. */
  silent: 60,
  customers: 420,
  orders: storyFunnel.buyers,
  revenue: 89_000_000,
  /** Friends whom the customers bring, and what these buy. */
  friends: 150,
  friendRevenue: 36_000_000,
};

/** All files of the story, and whom it is about. */
export interface Story {
  readonly files: readonly DemoFile[];
  /** Phones of people who asked for a quote, and of customers. */
  readonly quoted: readonly string[];
  readonly buyers: readonly string[];
}

/** The story on invented people. The same seed gives the same bytes. */
export function inventStory(seed: number): Story {
  const random = seeded(seed);
  const { insurer, carrier, school, silent, customers, orders, revenue } = storySize;
  const all = Array.from({ length: insurer + carrier + school + silent + customers }, (_, i) =>
    inventPerson(random, i),
  );
  const insured = all.slice(0, insurer);
  const phoned = all.slice(insurer, insurer + carrier);
  const called = all.slice(0, insurer + carrier + school);
  const parents = all.slice(insurer + carrier, insurer + carrier + school + silent);
  const regulars = all.slice(-customers);
  const byPhone = new Map(called.map((person) => [e164(person), person]));
  const order = ranked(byPhone.keys(), seed).flatMap((phone) => byPhone.get(phone) ?? []);
  const { interested, registered, ordered, quoted } = storyFunnel;
  const buyers = order.slice(0, orders);
  // Of a seed of their own: what is told of the others does not depend on them.
  const later = seeded(seed + 1);
  const friends = Array.from({ length: storySize.friends }, (_, i) => inventPerson(later, all.length + i));
  return {
    files: [
      // Lists overlap: some of the insurer's people are regulars, some also the carrier's, and some parents are insured.
      insurerList(random, [...insured, ...regulars.slice(0, 20)]),
      carrierList(random, [...insured.slice(0, 40), ...phoned]),
      schoolList(random, { parents: [...insured.slice(40, 100), ...parents], silent }),
      earlierOrders(random, regulars, '2026-02-14'),
      optIns(order.slice(0, interested)),
      letter,
      sentLog('thu-da-gui.csv', '2026-02-22', order.slice(0, interested)),
      results('dang-ky.csv', '26/02/2026', [['đã đăng ký', order.slice(0, registered)]]),
      results('dat-hang-bao-gia.csv', '02/03/2026', [
        ['đã đặt hàng', order.slice(0, ordered)],
        ['đã báo giá', order.slice(ordered, ordered + quoted)],
      ]),
      marchOrders(random, buyers, { day: '2026-03-08', total: revenue }),
      thankYouOrders(random, regulars.slice(40, 90)),
      ...newsletterFiles,
      sentLog(newsletterLog('ban-tin-1'), '2026-03-12', buyers),
      // Without the one whose complaint is open on that day.
      sentLog(newsletterLog('ban-tin-2'), '2026-03-15', buyers.toSpliced(1, 1)),
      friendOrders(later, friends, { day: '2026-03-28', total: storySize.friendRevenue }),
      referralsFile(friends, buyers),
    ],
    quoted: order.slice(ordered, ordered + quoted).map(({ phone }) => phone),
    buyers: buyers.map(({ phone }) => phone),
  };
}

const e164 = ({ phone }: InventedPerson): string => `+84${phone.slice(1)}`;
const mailbox = ({ email, phone }: InventedPerson): string => (email === '' ? `khach${phone}@vidu.example` : email);

/** Who said yes to e-mails on the phone, with the address that they gave. */
function optIns(people: readonly InventedPerson[]): DemoFile {
  const rows = people.map((person) => [person.name, person.phone, mailbox(person), 'có']);
  const head = ['Họ tên', 'SĐT', 'Email', 'Đồng ý nhận email'];
  return { name: 'dong-y-email.csv', content: csvText([head, ...rows], { mode: 'machine' }) };
}

/** Who told whom of the shop: some brought several. Those who came by a code need not be asked. */
function referralsFile(friends: readonly InventedPerson[], buyers: readonly InventedPerson[]): DemoFile {
  const rows = friends
    .map(({ phone }, i) => [buyers[Math.floor(i / 2) * 3]?.phone ?? '', phone, '28/03/2026'])
    .slice(friendCode.friends);
  const head = ['SĐT người giới thiệu', 'SĐT người được giới thiệu', 'Ngày giới thiệu'];
  return { name: 'gioi-thieu.csv', content: csvText([head, ...rows], { mode: 'machine' }) };
}

/** The letter to those who are interested. */
const letter: DemoFile = {
  name: 'thu.md',
  content: `Subject: {{greeting|Bạn}} ơi, quà 8/3 giảm 20 %

Chào {{greeting|bạn}},

Cảm ơn {{greeting|bạn}} đã nghe máy. **Hộp quà 8/3** giảm 20 %, gói quà và thiệp viết tay miễn phí, đến hết ngày 8/3.

Trả lời thư này để được tư vấn, hoặc xin báo giá cho cơ quan.
`,
};

/** What the mail program says it sent on a day. */
function sentLog(name: string, day: string, people: readonly InventedPerson[]): DemoFile {
  const rows = people.map((person, i) => [mailbox(person), 'email_sent', `${day} ${10 + (i % 8)}:${10 + (i % 50)}`]);
  const head = ['email', 'activity', 'time'];
  return { name, content: csvText([head, ...rows], { mode: 'machine' }) };
}

/** Further results of the staff, by phone. */
function results(
  name: string,
  day: string,
  groups: readonly (readonly [string, readonly InventedPerson[]])[],
): DemoFile {
  const rows = groups.flatMap(([result, people]) => people.map(({ phone }) => [phone, result, day]));
  return { name, content: csvText([['Số điện thoại', 'Kết quả', 'Ngày gọi'], ...rows], { mode: 'machine' }) };
}
