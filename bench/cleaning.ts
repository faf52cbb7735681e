// How many cells a second the cleaners read: generated (seeded) phones, names and e-mails, canonical and messy, each
// run three times in turn with a peer where there is one. `node bench/cleaning.ts [rows]`
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { cleanEmail } from '../src/cleaning/email/email.ts';
import { cleanName } from '../src/cleaning/name/name.ts';
import { cleanPhone } from '../src/cleaning/phone/phone.ts';

const rows = Number(process.argv[2] ?? 100_000);
const vn = { country: 'VN' };

/** A stream of whole numbers below `limit`, the same in every run. */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
const below = seeded(7);
const pick = (choices: readonly string[]): string => choices[below(choices.length)] ?? '';
const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('');
const column = (cell: () => string): string[] => Array.from({ length: rows }, cell);

const mobile = () => pick(['032', '056', '070', '079', '086', '091', '098']) + digits(7);
const wild: readonly (() => string)[] = [
  () => mobile().replace(/(...)(...)$/, ' $1 $2'),
  () => `+84 ${mobile().slice(1)}`,
  () => `84${mobile().slice(1)}`,
  () => mobile().slice(1),
  () => `0169${digits(7)}`,
  () => `04 38${digits(2)} ${digits(4)}`,
  () => `${mobile()}; ${mobile()}`,
  () => `84${mobile().slice(1)}.0`,
  () => `${mobile()} (chị Lan)`,
  () => mobile().slice(0, 6),
];
const name = () =>
  `${pick(['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh'])} ${pick(['Văn', 'Thị', 'Minh', 'Ngọc'])} ${pick(['An', 'Hoà', 'Thuý', 'Nam'])}`;
const messyName: readonly (() => string)[] = [
  () => name().toUpperCase(),
  () => `Chị ${name()}`,
  () => `${name()} (Zalo)`,
  () => name().normalize('NFD').toLowerCase(),
  () => `  ${name()} - Quận ${below(12)}`,
];
const email = () =>
  `${pick(['lan', 'an.tran', 'minh_le'])}${below(1e6)}@${pick(['gmail.com', 'yahoo.com.vn', 'fpt.vn', 'gmial.com', 'cong-ty.vn'])}`;
const one = (choices: readonly (() => string)[]): string => choices[below(choices.length)]?.() ?? '';

interface Race {
  readonly what: string;
  readonly cells: readonly string[];
  readonly ours: (cell: string) => unknown;
  readonly peer?: (cell: string) => unknown;
}
const byLibrary = (cell: string) => parsePhoneNumberFromString(cell, 'VN')?.isValid();
const races: readonly Race[] = [
  { what: 'phones, canonical', cells: column(mobile), ours: (cell) => cleanPhone(cell, vn), peer: byLibrary },
  { what: 'phones, messy', cells: column(() => one(wild)), ours: (cell) => cleanPhone(cell, vn), peer: byLibrary },
  { what: 'names, canonical', cells: column(name), ours: (cell) => cleanName(cell, vn) },
  { what: 'names, messy', cells: column(() => one(messyName)), ours: (cell) => cleanName(cell, vn) },
  { what: 'e-mails', cells: column(email), ours: cleanEmail },
];

/** Cells a CPU second. */
function rate(cells: readonly string[], read: (cell: string) => unknown): number {
  const before = process.cpuUsage();
  for (const cell of cells) read(cell);
  const { user, system } = process.cpuUsage(before);
  return (cells.length / (user + system)) * 1e6;
}
const thousands = (figure: number | undefined): string => (figure ? `${Math.round(figure / 1000)} k/s` : '-');

console.log(['what', 'rows', 'ours', 'libphonenumber', 'ratio'].join('\t'));
for (const { what, cells, ours, peer } of races) {
  const best = { ours: 0, peer: 0 };
  for (let round = 0; round < 3; round++) {
    best.ours = Math.max(best.ours, rate(cells, ours));
    if (peer) best.peer = Math.max(best.peer, rate(cells, peer));
  }
  const ratio = best.peer ? (best.ours / best.peer).toFixed(1) : '-';
  console.log([what, cells.length, thousands(best.ours), thousands(best.peer), ratio].join('\t'));
}
