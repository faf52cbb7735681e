import { writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

export type AppContext = ReturnType<typeof testShop>;

const header = 'Họ tên,Điện thoại,Email,Ngày sinh,Giới tính,Địa chỉ,Tỉnh';
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const given = ['Lan', 'Nam', 'Hoa', 'Đức', 'Trang', 'Bảo', 'Mai', 'Tùng', 'Oanh', 'Quân', 'Vy', 'Khánh', 'Giang'];
const streets = ['Lê Lợi', 'Hàng Bạc', 'Trần Phú', 'Nguyễn Huệ', 'Hai Bà Trưng', 'Lý Thường Kiệt', 'Bạch Đằng'];
const towns = ['Hà Nội', 'Đà Nẵng', 'Cần Thơ', 'Hải Phòng', 'TP. Hồ Chí Minh'];

const two = (number: number) => String(number).padStart(2, '0');

/** A person of many, each unlike the others; `from` is the list that states it, which knows another phone and e-mail. */
export function personLine(i: number, from: 'first' | 'second'): string {
  const name = `${families[i % 10]} ${i % 2 ? 'Thị' : 'Văn'} ${given[i % 13]}`;
  const birth = `${two(1 + (i % 28))}/${two(1 + (i % 12))}/${1960 + (i % 41)}`;
  const phone = `09${from === 'first' ? 1 : 3}${String(1000003 + i * 7919).slice(-7)}`;
  const street = `${1 + ((i * 17) % 299)} ${streets[i % 7]}`;
  return `${name},${phone},${from}${i}@example.com,${birth},${i % 2 ? 'Nữ' : 'Nam'},${street},${towns[i % 5]}`;
}

/** Lines as a file with a header. */
export const listFile = (lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`;

const range = (size: number, start = 0) => Array.from({ length: size }, (_, i) => start + i);

/** Two lists of 150 people, of whom 50 stand on both under other phones and e-mails: nothing but a search tells that. */
export async function shopWithDoubles(order: (lines: readonly string[]) => readonly string[] = (lines) => lines) {
  const context = testShop();
  const lists = {
    'first.csv': range(150).map((i) => personLine(i, 'first')),
    'second.csv': range(150, 100).map((i) => personLine(i, 'second')),
  };
  for (const [name, lines] of Object.entries(lists)) {
    writeFileSync(context.path(name), listFile(order(lines)));
    expect(await context.crm('import', name, '--as', 'leads'), context.err()).toBe(0);
  }
  return context;
}

/** Runs a line that must succeed and tells its document. */
export async function jsonOf(context: AppContext, ...words: string[]) {
  expect(await context.crm(...words, '--json'), context.err()).toBe(0);
  return context.json();
}

/** Writes a file of decisions and takes it in. */
export async function decide(context: AppContext, pairs: readonly (readonly [number, number, string])[]) {
  const lines = pairs.map((pair) => pair.join(','));
  writeFileSync(context.path('pairs.csv'), `contact_a,contact_b,verdict\n${lines.join('\n')}\n`);
  return jsonOf(context, 'dedupe', 'decide', 'pairs.csv');
}

/** Who stands where: of every contact the e-mails of its imported rows. */
export const groups = (context: AppContext): string[] =>
  inDatabase(context, (db) => {
    const rows = db.prepare('SELECT contact_id, email FROM lead ORDER BY email').all() as Row[];
    const contacts = Map.groupBy(rows, ({ contact_id }) => contact_id);
    return [...contacts.values()].map((held) => held.map(({ email }) => email).join(' ')).sort();
  });

interface Row {
  readonly contact_id: number;
  readonly email: string;
}
