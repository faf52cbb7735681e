import iconv from 'iconv-lite';
import { pick, seeded } from '../src/statistics/random.ts';
import { type CorpusField, type Damage, damages, type Truth } from './damaged-cells.ts';

export interface DamagedFile {
  readonly bytes: Buffer;
  /** How the whole file was damaged. */
  readonly damage: string;
  /** What each row says, in the order of the rows; a cell that was left empty is absent. */
  readonly rows: readonly Readonly<
    Partial<Record<CorpusField, { readonly cell: string; readonly truth: Truth; readonly damage: string }>>
  >[];
}

const headers: Readonly<Record<CorpusField, string>> = {
  name: 'Họ tên',
  phone: 'SĐT',
  email: 'Email',
  birth_date: 'Ngày sinh',
  gender: 'Giới tính',
  province: 'Tỉnh/TP',
  income: 'Thu nhập',
};
const fields = Object.keys(damages) as CorpusField[];

interface Row {
  readonly cells: readonly string[];
}

const written = ({ cells }: Row, delimiter: string) =>
  cells
    .map((cell) => (cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(delimiter);

const tones = /[\u0300\u0301\u0303\u0309\u0323]/;
/** windows-1258 keeps the mark of a tone behind its letter. */
const tonesBehind = (text: string) =>
  text.normalize('NFD').replace(/\P{M}\p{M}+/gu, (letter) => {
    const marks = [...letter];
    return (
      marks
        .filter((mark) => !tones.test(mark))
        .join('')
        .normalize('NFC') + marks.filter((mark) => tones.test(mark)).join('')
    );
  });

/** How a whole file may come. `plain` cells only: an encoding of one byte a letter has no wide digits. */
const fileDamages: Readonly<Record<string, (rows: readonly Row[]) => Buffer>> = {
  'UTF-8': (rows) => Buffer.from(`${rows.map((row) => written(row, ',')).join('\n')}\n`),
  'UTF-8 with a mark, CRLF': (rows) => Buffer.from(`\ufeff${rows.map((row) => written(row, ',')).join('\r\n')}\r\n`),
  semicolons: (rows) => Buffer.from(rows.map((row) => written(row, ';')).join('\n')),
  tabs: (rows) => Buffer.from(rows.map((row) => written(row, '\t')).join('\n')),
  'UTF-16 without a mark': (rows) => Buffer.from(`${rows.map((row) => written(row, ',')).join('\n')}\n`, 'utf16le'),
  'a title above': (rows) =>
    Buffer.from(`DANH SÁCH KHÁCH HÀNG THÁNG 3\n\n${rows.map((row) => written(row, ',')).join('\n')}\n`),
  TCVN3: (rows) => iconv.encode(`${rows.map((row) => written(row, ',')).join('\n')}\n`, 'tcvn'),
  'windows-1258': (rows) =>
    iconv.encode(tonesBehind(`${rows.map((row) => written(row, ',')).join('\n')}\n`), 'windows1258'),
  'UTF-8 read as Latin-1 and saved again': (rows) =>
    Buffer.from(iconv.decode(Buffer.from(`${rows.map((row) => written(row, ',')).join('\n')}\n`), 'latin1')),
};
/** Encodings without capitals that bear tones, wide digits or marks apart: cells that need them stay out. */
const narrow = new Set(['TCVN3', 'windows-1258', 'UTF-8 read as Latin-1 and saved again']);
const needsUnicode = new Set(['in capitals', 'in wide digits', 'decomposed']);

/** A file of `count` rows made by a seed: the same seed makes the same bytes. */
export function damagedFile(seed: number, count: number): DamagedFile {
  const random = seeded(seed);
  const kinds = Object.keys(fileDamages);
  const damage = kinds[seed % kinds.length] as string;
  const rows: Record<string, { cell: string; truth: Truth; damage: string }>[] = [];
  for (let i = 0; i < count; i++) {
    const row: (typeof rows)[number] = {};
    for (const field of fields) {
      const usable = Object.entries(damages[field]).filter(([name]) => !(narrow.has(damage) && needsUnicode.has(name)));
      const [name, make] = random() < 0.4 ? (usable[0] as [string, Damage]) : pick(random, usable);
      row[field] = { ...make(random), damage: name };
    }
    rows.push(row);
  }
  const table = [
    { cells: fields.map((field) => headers[field]) },
    ...rows.map((row) => ({ cells: fields.map((field) => row[field]?.cell ?? '') })),
  ];
  return { bytes: (fileDamages[damage] as (rows: readonly Row[]) => Buffer)(table), damage, rows };
}
