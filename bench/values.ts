// How many cells a second the readers of dates, money and places take, one CPU: generated (seeded) columns, canonical
// and messy, the best of three rounds. `node bench/values.ts [rows]`
import { cleanDate } from '../src/cleaning/date/date.ts';
import { cleanDateTime } from '../src/cleaning/date/date-time.ts';
import { cleanMoney } from '../src/cleaning/money/money.ts';
import { cleanProvince, cleanWard, readAddress } from '../src/cleaning/place/place.ts';
import { formerName } from '../src/cleaning/place/province.ts';
import { type FormerWard, wardTable } from '../src/cleaning/place/ward-table.ts';

const rows = Number(process.argv[2] ?? 100_000);

/** A stream of whole numbers below `limit`, the same in every run. */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const below = seeded(7);
const pick = <Item>(choices: readonly Item[]): Item => choices[below(choices.length)]!;
const pad = (number: number): string => String(number).padStart(2, '0');
const column = (cell: () => string): string[] => Array.from({ length: rows }, cell);

const day = () => [pad(1 + below(28)), pad(1 + below(12)), String(1940 + below(80))] as const;
const slashed = () => day().join('/');
const wildDay = () => {
  const [d, m, y] = day();
  return pick([
    `${Number(d)}-${Number(m)}-${y.slice(2)}`,
    `ngày ${d} tháng ${m} năm ${y}`,
    `${d}.${m}.${y}`,
    y,
    `${m}/${y}`,
  ]);
};
const moment = () => `${slashed()} ${pad(below(24))}:${pad(below(60))}`;
const dotted = () => (below(50_000) * 1000).toLocaleString('de');
const wildAmount = () =>
  pick([`${below(90)}tr`, `${below(9)},5 triệu`, `${below(900)}k`, `${dotted()} đ`, `${below(9)}-1${below(9)} triệu`]);

const wards: readonly FormerWard[] = [...wardTable().former.values()].flat().filter((ward) => ward.kind !== null);
const line = ({ name, district }: FormerWard): string =>
  `${below(400)} Lê Lợi, ${name}, ${district.name}, ${formerName(district.provinceCode)}`;

const births = { order: 'dmy', today: '2026-03-08', birth: true } as const;
const orders = { order: 'dmy', today: '2026-03-08', zone: 'Asia/Ho_Chi_Minh' } as const;
const dong = { currency: 'VND' };
const races: readonly (readonly [string, readonly string[], (cell: string) => unknown])[] = [
  ['dates, dd/mm/yyyy', column(slashed), (cell) => cleanDate(cell, births)],
  ['dates, messy', column(wildDay), (cell) => cleanDate(cell, births)],
  ['dates with a time', column(moment), (cell) => cleanDateTime(cell, orders)],
  ['amounts, digits', column(() => String(below(1e8))), (cell) => cleanMoney(cell, dong)],
  ['amounts, grouped', column(dotted), (cell) => cleanMoney(cell, dong)],
  ['amounts, messy', column(wildAmount), (cell) => cleanMoney(cell, dong)],
  ['provinces', column(() => formerName(pick(wards).district.provinceCode)), (cell) => cleanProvince(cell)],
  [
    'wards in their columns',
    column(() => String(below(wards.length))),
    (cell) => cleanWard(columnsOf(wards[Number(cell)]!)),
  ],
  ['addresses in one line', column(() => line(pick(wards))), (cell) => readAddress(cell)],
];

function columnsOf({ name, district }: FormerWard) {
  return { ward: name, district: district.name, province: formerName(district.provinceCode) };
}

/** Cells a CPU second. */
function rate(cells: readonly string[], read: (cell: string) => unknown): number {
  const before = process.cpuUsage();
  for (const cell of cells) read(cell);
  const { user, system } = process.cpuUsage(before);
  return (cells.length / (user + system)) * 1e6;
}

console.log(['what', 'rows', 'cells a second'].join('\t'));
for (const [what, cells, read] of races) {
  const best = Math.max(...Array.from({ length: 3 }, () => rate(cells, read)));
  console.log([what, cells.length, `${Math.round(best / 1000)} k/s`].join('\t'));
}
