import type { TestOpening, TestOrder } from './shop-orders.ts';

/** What a slow and plain reckoning says of a shop under rf10: contact → "r f m" and its group. */
export interface Judged {
  readonly cell: string;
  readonly group: string;
}

interface Till {
  orders: number;
  net: number;
  last: string | undefined;
}

const groups: readonly (readonly [string, string])[] = [
  ['hibernating', '11 12 21 22'],
  ['at_risk', '13 14 23 24'],
  ['cant_lose', '15 25'],
  ['about_to_sleep', '31 32'],
  ['need_attention', '33'],
  ['loyal', '34 35 44 45'],
  ['promising', '41'],
  ['new', '51'],
  ['potential_loyalist', '42 43 52 53'],
  ['champions', '54 55'],
];

/** Judges everybody by walking over the orders one by one; shares nothing with the code that it checks. */
export function judge(
  contacts: readonly number[],
  orders: readonly TestOrder[],
  { asOf, openings = [] }: { asOf: string; openings?: readonly TestOpening[] },
): Map<number, Judged> {
  const tills = new Map(contacts.map((id) => [id, tillOf(id, orders, { asOf, openings })]));
  const buyers = [...tills].filter(([, till]) => till.orders > 0 && till.net > 0 && till.last);
  const days = (till: Till) => (Date.parse(asOf) - Date.parse(till.last ?? asOf)) / 86_400_000;
  const all = buyers.map(([, till]) => till);
  return new Map(
    contacts.map((id) => {
      const till = tills.get(id)!;
      if (!buyers.some(([buyer]) => buyer === id)) {
        return [id, { cell: '', group: till.last || till.net !== 0 ? 'returned' : 'prospect' }];
      }
      const r = 6 - rank(days(till), all.map(days));
      const f = rank(
        till.orders,
        all.map((one) => one.orders),
      );
      const m = rank(
        till.net,
        all.map((one) => one.net),
      );
      const group = groups.find(([, cells]) => cells.split(' ').includes(`${r}${f}`))?.[0] ?? '?';
      return [id, { cell: `${r}${f}${m}`, group }];
    }),
  );
}

function tillOf(
  id: number,
  orders: readonly TestOrder[],
  day: { asOf: string; openings: readonly TestOpening[] },
): Till {
  const till: Till = { orders: 0, net: 0, last: undefined };
  const own = orders.filter((order) => order.contact === id && counts(order, day.asOf));
  for (const { amount, date } of own) {
    till.net += amount;
    if (amount > 0) till.orders += 1;
    if (amount > 0 && (till.last ?? '') < date) till.last = date;
  }
  const newest = day.openings.filter(({ contact, last }) => contact === id && last <= day.asOf).at(-1);
  if (newest && own.every(({ date, amount }) => amount < 0 || date > newest.last)) {
    till.net += newest.amount;
    till.orders += newest.orders;
    till.last = [till.last ?? '', newest.last].sort()[1];
  }
  return till;
}

const counts = ({ date, amount, currency = 'VND', status = 'done', replaced = false }: TestOrder, asOf: string) =>
  date <= asOf && amount !== 0 && currency === 'VND' && status === 'done' && !replaced;

/** 1 + how many of the four type-7 quantiles lie below the value, in fifths so that nothing is rounded. */
function rank(value: number, values: readonly number[]): number {
  const line = [...values].sort((a, b) => a - b);
  const below = [1, 2, 3, 4].filter((k) => {
    const place = ((line.length - 1) * k) / 5;
    const low = line[Math.floor(place)]!;
    const high = line[Math.ceil(place)]!;
    const fifths = ((line.length - 1) * k) % 5;
    return low * 5 + (high - low) * fifths < value * 5;
  });
  return 1 + below.length;
}
