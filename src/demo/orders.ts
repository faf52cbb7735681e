import { csvText } from '../files/csv/csv-write.ts';
import { addDays, type LocalDate } from '../shared/calendar.ts';
import { between, pick, type Random } from '../statistics/random.ts';
import type { DemoFile } from './lists.ts';
import type { InventedPerson } from './people.ts';

const products = [
  'Son dưỡng',
  'Kem chống nắng',
  'Sữa rửa mặt',
  'Nước hoa hồng',
  'Serum vitamin C',
  'Mặt nạ',
  'Hộp quà 8/3',
];
const stores = ['Quận 1', 'Thủ Đức', 'Online'];
const header = ['Mã đơn', 'Ngày mua', 'Họ tên', 'SĐT', 'Sản phẩm', 'Tổng tiền', 'Cửa hàng', 'Trạng thái'];

interface DemoOrder {
  readonly person: InventedPerson;
  readonly date: LocalDate;
  /** In đồng. */
  readonly amount: number;
  readonly status: string;
  /** By whose code the person came. */
  readonly code?: string;
}

const dmy = (date: LocalDate) => date.split('-').reverse().join('/');

function ordersFile(name: string, prefix: string, orders: readonly DemoOrder[], random: Random): DemoFile {
  const hasCodes = orders.some(({ code }) => code !== undefined);
  const rows = orders.map(({ person, date, amount, status, code = '' }, i) => [
    `${prefix}${String(i + 1).padStart(5, '0')}`,
    dmy(date),
    person.name,
    person.phone,
    pick(random, products),
    amount,
    pick(random, stores),
    status,
    ...(hasCodes ? [code] : []),
  ]);
  const head = hasCodes ? [...header, 'Mã giới thiệu'] : header;
  return { name, content: csvText([head, ...rows], { mode: 'machine' }) };
}

/** The years before: regulars, people who came once and people who stopped, so that every group has somebody. */
export function earlierOrders(random: Random, customers: readonly InventedPerson[], until: LocalDate): DemoFile {
  const orders = customers.flatMap((person, i) => {
    const visits = [1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 11, 15][i % 12] as number;
    const lastBefore = [12, 35, 70, 120, 190, 280, 400, 560][Math.floor(i / 12) % 8] as number;
    let date = addDays(until, -lastBefore - between(random, 0, 20));
    return Array.from({ length: visits }, () => {
      const order = {
        person,
        date,
        amount: between(random, 12, 90) * 10_000,
        status: random() < 0.04 ? 'Đã hủy' : 'Hoàn thành',
      };
      date = addDays(date, -between(random, 15, 75));
      return order;
    });
  });
  return ordersFile('don-hang-cu.csv', 'DH', orders, random);
}

/** 8 March: so many orders of so much in all, in the two weeks before the day. */
export const marchOrders = (random: Random, buyers: readonly InventedPerson[], options: OrdersOfDay): DemoFile =>
  ordersFile('don-hang-8-3.csv', 'Q8', ordersOf(random, buyers, options), random);

/** The code of the customer who asks for one first, and how many friends name it. */
export const friendCode = { code: 'THZ0001', friends: 2 };

/** The friends of customers: an order each, in the two weeks before a day; the first of them name a code. */
export function friendOrders(random: Random, friends: readonly InventedPerson[], options: OrdersOfDay): DemoFile {
  const orders = ordersOf(random, friends, options).map((order, i) =>
    i < friendCode.friends ? { ...order, code: friendCode.code } : order,
  );
  return ordersFile('don-hang-ban-be.csv', 'BB', orders, random);
}

interface OrdersOfDay {
  readonly day: LocalDate;
  /** In đồng. */
  readonly total: number;
}

function ordersOf(random: Random, buyers: readonly InventedPerson[], options: OrdersOfDay): DemoOrder[] {
  const orders = buyers.map((person) => ({
    person,
    date: addDays(options.day, -between(random, 2, 12)),
    amount: between(random, 15, 32) * 10_000,
    status: 'Hoàn thành',
  }));
  const rest = options.total - orders.reduce((sum, { amount }) => sum + amount, 0);
  // What is missing or too much is spread in thousands, so that no order becomes a return.
  const share = Math.floor(rest / orders.length / 1_000) * 1_000;
  const further = (rest - share * orders.length) / 1_000;
  return orders.map((order, i) => ({ ...order, amount: order.amount + share + (i < further ? 1_000 : 0) }));
}

/** What some regulars buy after the thank-you card: half of them, whatever arm they are in. */
export function thankYouOrders(random: Random, regulars: readonly InventedPerson[]): DemoFile {
  const orders = regulars
    .filter(() => random() < 0.5)
    .map((person) => ({
      person,
      date: addDays('2026-02-24', between(random, 0, 10)),
      amount: between(random, 15, 60) * 10_000,
      status: 'Hoàn thành',
    }));
  return ordersFile('don-hang-khach-quen.csv', 'KQ', orders, random);
}
