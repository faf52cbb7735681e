import { csvText } from '../files/csv/csv-write.ts';
import { between, pick, type Random } from '../statistics/random.ts';
import type { InventedPerson } from './people.ts';

/** A file as somebody would send it. */
export interface DemoFile {
  readonly name: string;
  readonly content: string;
}

const table = (delimiter: string, rows: readonly (readonly string[])[]): string =>
  csvText(rows, { delimiter, mode: 'machine' });

const grouped = (phone: string) => `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`;
const unmarked = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** The insurer's: tidy, with birth dates and addresses. */
export function insurerList(random: Random, people: readonly InventedPerson[]): DemoFile {
  const jobs = ['Kế toán', 'Giáo viên', 'Kinh doanh', 'Nội trợ', 'Nhân viên văn phòng', 'Bác sĩ'];
  const rows = people.map((person, i) => [
    `BH${String(i + 1).padStart(5, '0')}`,
    person.name,
    grouped(person.phone),
    person.email,
    person.birth,
    person.female ? 'Nữ' : 'Nam',
    person.street,
    person.province,
    pick(random, jobs),
    `${between(random, 8, 45)} triệu`,
  ]);
  const header = [
    'Mã KH',
    'Họ tên',
    'SĐT',
    'Email',
    'Ngày sinh',
    'Giới tính',
    'Địa chỉ',
    'Tỉnh/TP',
    'Nghề nghiệp',
    'Thu nhập',
  ];
  return { name: 'bao-hiem.csv', content: table(',', [header, ...rows]) };
}

/** One row in so many of the carrier's is of no use: its number is cut off. */
const cutOff = 25;

/** The carrier's: semicolons, numbers with 84, names in capitals without accents, some rows of no use. */
export function carrierList(random: Random, people: readonly InventedPerson[]): DemoFile {
  const rows = people.flatMap((person, i) => {
    const told = [unmarked(person.name).toUpperCase(), person.female ? 'F' : 'M', person.province];
    const row = [`84${person.phone.slice(1)}`, ...told];
    return i % cutOff === cutOff - 1
      ? [[person.phone.slice(0, 7), pick(random, ['TRAN VAN AN', 'LE THI HOA']), 'F', ''], row]
      : [row];
  });
  return { name: 'nha-mang.csv', content: table(';', [['MSISDN', 'Full name', 'Sex', 'City'], ...rows]) };
}

/** The school's: parents, tab-separated, titles before the names; the last so many were asked and said nothing. */
export function schoolList(
  random: Random,
  { parents, silent }: { parents: readonly InventedPerson[]; silent: number },
): DemoFile {
  const rows = parents.map((person, i) => [
    String(i + 1),
    `${person.female ? 'Chị' : 'Anh'} ${person.name}`,
    person.phone,
    random() < 0.5 ? person.email : '',
    i < parents.length - silent ? 'có' : '',
  ]);
  const header = ['STT', 'Họ tên phụ huynh', 'Điện thoại', 'Email', 'Đồng ý nhận tin'];
  return { name: 'truong-hoc.tsv', content: table('\t', [header, ...rows]) };
}
