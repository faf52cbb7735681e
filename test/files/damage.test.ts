import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLines } from '../../src/files/csv/csv-bulk.ts';
import type { TableRow } from '../../src/files/table.ts';
import { tableOf } from './helpers.ts';

// Clean tables are damaged in the ways that the literature on polluted CSV names. A file passes when every row that was
// not damaged is read exactly, and a damaged one is read exactly or visibly set aside.

const header = ['mã', 'tên', 'điện thoại', 'email', 'ngày sinh', 'địa chỉ', 'ghi chú'];
const given = ['An', 'Bình', 'Châu', 'Dũng', 'Hạnh', 'Kiên', 'Linh', 'Minh', 'Phúc', 'Trâm'];
const streets = ['12 Lê Lợi', '5/2 Trần Phú, P. Bến Nghé', '77 Nguyễn Huệ, Q1, TP. HCM', 'Ấp "Tân Hòa", Củ Chi', ''];
const notes = ['', 'gọi sau 5h', 'khách nói: "để hỏi vợ"', 'mua son, kem\nvà nước hoa', 'VIP', 'ưa màu đỏ, hồng'];

const person = fc.record({
  name: fc.constantFrom(...given).map((one) => `Nguyễn ${one}`),
  phone: fc.integer({ min: 10_000_000, max: 99_999_999 }).map((digits) => `09${digits}`),
  day: fc.integer({ min: 1, max: 28 }),
  street: fc.constantFrom(...streets),
  note: fc.constantFrom(...notes),
});
const cleanTable = fc.array(person, { minLength: 25, maxLength: 40 }).map((people) =>
  people.map(({ name, phone, day, street, note }, index) => {
    const birth = `${String(day).padStart(2, '0')}/03/1990`;
    return [`KH${index}`, name, phone, `${phone}@example.com`, birth, street, note];
  }),
);

type Damage = (line: string, at: number) => string;

/** Index of one of the marks in a line; delimiters only where they delimit. */
function place(line: string, mark: string, at: number): number {
  let quoted = false;
  const places = [...line].flatMap((character, index) => {
    if (character === '"') quoted = !quoted;
    return character === mark && (mark === '"' || !quoted) ? [index] : [];
  });
  return places[at % places.length] ?? -1;
}

const without = (line: string, index: number) => (index < 0 ? line : line.slice(0, index) + line.slice(index + 1));
const insert = (line: string, index: number, mark: string) => line.slice(0, index) + mark + line.slice(index);

/** One damage to the text of one record; `at` says where. */
const rowDamages: Record<string, Damage> = {
  'a delimiter is missing': (line, at) => without(line, place(line, ',', at)),
  'a delimiter too many': (line, at) => insert(line, place(line, ',', at), ','),
  'a quote is missing': (line, at) => without(line, place(line, '"', at)),
  'a quote before a cell': (line, at) => insert(line, place(line, ',', at) + 1, '"'),
  'a quote after a cell': (line, at) => insert(line, place(line, ',', at), '"'),
  'a quote at the beginning': (line) => `"${line}`,
  'a quote at the end': (line) => `${line}"`,
  'the row is cut off before its last cell': (line, at) => line.slice(0, 1 + (at % line.lastIndexOf(','))),
  'the row has more cells': (line) => `${line},x,y`,
  'the row is written with another delimiter': (line) => line.replaceAll(',', ' '),
};

interface Outcome {
  /** Rows. */
  exact: number;
  /** Lines. */
  rejected: number;
  silentlyWrong: TableRow[];
  lost: string[][];
}

function judge(clean: readonly string[][], damaged: ReadonlySet<number>, rows: readonly TableRow[]): Outcome {
  const expected = new Set(clean.map((cells) => JSON.stringify(cells)));
  const good = rows.filter((row) => row.status === 'ok');
  const read = new Set(good.map((row) => JSON.stringify(row.cells)));
  return {
    exact: clean.filter((cells) => read.has(JSON.stringify(cells))).length,
    rejected: rows.filter((row) => row.status !== 'ok').reduce((sum, { raw }) => sum + raw.split(/\r\n|\n/).length, 0),
    silentlyWrong: good.filter((row) => row.fault === null && !expected.has(JSON.stringify(row.cells))),
    lost: clean.filter((cells, index) => !damaged.has(index) && !read.has(JSON.stringify(cells))),
  };
}

const counts = { exact: 0, rejected: 0, silentlyWrong: 0 };

async function expectPass(clean: readonly string[][], damaged: ReadonlySet<number>, content: string | Uint8Array) {
  const table = await tableOf(content);
  const outcome = judge(clean, damaged, [...table.rows()]);
  counts.exact += outcome.exact;
  counts.rejected += outcome.rejected;
  counts.silentlyWrong += outcome.silentlyWrong.length;
  expect(outcome.silentlyWrong).toEqual([]);
  expect(outcome.lost).toEqual([]);
  expect(outcome.exact + outcome.rejected).toBeGreaterThanOrEqual(clean.length);
  return table;
}

const lines = (rows: readonly string[][]) => rows.map((cells) => csvLines({ mode: 'machine' })(cells).slice(0, -1));

test.each(Object.keys(rowDamages))('%s: the row is set aside or right, all others are right', async (kind) => {
  const damage = rowDamages[kind]!;
  const some = fc.uniqueArray(fc.nat({ max: 24 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      cleanTable,
      some,
      fc.nat({ max: 60 }),
      fc.constantFrom('\n', '\r\n'),
      async (clean, damaged, at, end) => {
        const text = lines(clean).map((line, index) => (damaged.includes(index) ? damage(line, at) : line));
        await expectPass(clean, new Set(damaged), [header.join(','), ...text, ''].join(end));
      },
    ),
    { numRuns: 40 },
  );
});

/** What can be wrong with a whole file while each row is as it should be. */
const fileDamages: Record<string, (rows: string[]) => string | Uint8Array> = {
  'a title above the header': (rows) =>
    ['DANH SÁCH KHÁCH HÀNG', '', 'Tháng 3/2026', header.join(','), ...rows].join('\n'),
  'a title filled up with delimiters': (rows) =>
    [`DANH SÁCH${','.repeat(6)}`, ','.repeat(6), header.join(','), ...rows].join('\n'),
  'a line of totals': (rows) => [header.join(','), ...rows, `Tổng cộng,,,,,,${rows.length}`].join('\n'),
  'the header again': (rows) => [header.join(','), ...rows.slice(0, 9), header.join(','), ...rows.slice(9)].join('\n'),
  'no header': (rows) => rows.join('\n'),
  'a header that lacks a delimiter': (rows) => [header.join(',').replace('tên,', 'tên'), ...rows].join('\n'),
  'a header with a quote too many': (rows) => [header.join(',').replace('tên', '"tên'), ...rows].join('\n'),
  'blank lines': (rows) => [header.join(','), '', ...rows.flatMap((row) => [row, '', ' '])].join('\n'),
  'mixed line ends': (rows) =>
    [header.join(','), ...rows].map((row, index) => row + ['\r\n', '\n', '\r'][index % 3]).join(''),
  'a byte order mark': (rows) => `\ufeff${[header.join(','), ...rows].join('\n')}`,
  'UTF-16': (rows) => Buffer.from(`\ufeff${[header.join(','), ...rows].join('\n')}`, 'utf16le'),
  'UTF-16 without a mark': (rows) => Buffer.from([header.join(','), ...rows].join('\n'), 'utf16le'),
  'UTF-16, big end first': (rows) => Buffer.from(`\ufeff${[header.join(','), ...rows].join('\n')}`, 'utf16le').swap16(),
  'the line sep=': (rows) => ['sep=,', header.join(','), ...rows].join('\r\n'),
  'no line end after the last row': (rows) => [header.join(','), ...rows].join('\r\n'),
};

/** Groups of columns over the names, as merged cells of a spreadsheet come out. */
const groups: Record<string, string> = {
  'two header lines, the groups repeated': 'Khách,Khách,Liên hệ,Liên hệ,Khác,Khác,Khác',
  'two header lines, blanks in the groups': 'Khách,,Liên hệ,,Khác,,',
  'two header lines, names of their own in the groups': 'mã,tên,Liên hệ,,ngày sinh,địa chỉ,ghi chú',
  'two header lines, the upper one in English': 'code,name,phone,mail,born,address,remark',
  'two header lines, a group for all': 'DANH SÁCH,,,,,,',
};
for (const [kind, upper] of Object.entries(groups)) {
  const lower = upper.startsWith('mã') ? ',,điện thoại,email,,,' : header.join(',');
  fileDamages[kind] = (rows) => [upper, lower, ...rows].join('\n');
}

/** Tables of the same width that may follow: none of their rows is one of the first. */
const secondTables: Record<string, readonly string[]> = {
  'its columns in another order': [
    'email,tên,mã,ngày sinh,điện thoại,ghi chú,địa chỉ',
    'x@y.vn,Cty A,N1,01/02/2020,0912345678,,Huế',
  ],
  'other columns': [
    'sản phẩm,nhóm,đơn vị,kho,nhà cung cấp,màu,ghi chú',
    'Son,Môi,cây,A,Cty B,đỏ,',
    'Kem,Da,hộp,B,Cty C,,',
  ],
  'other names over like columns': [
    'số,nhà cung cấp,hotline,hộp thư,ngày ký,trụ sở,người đại diện',
    'N1,Cty A,0912345678,x@y.vn,01/02/2020,Huế,Hoa',
  ],
  'numbers alone': ['tháng,đơn,khách,doanh thu,lãi,tồn,kho', '1,20,30,40,50,60,70', '2,21,31,41,51,61,71'],
};

test.each(Object.keys(secondTables))('a second table with %s: it is set aside, the first is right', async (kind) => {
  const table = secondTables[kind]!;
  const gaps = fc.constantFrom<string[]>([], [''], [',,,,,,'], ['', 'BẢNG HAI', ''], [',,,,,,', 'BẢNG HAI,,,,,,']);
  await fc.assert(
    fc.asyncProperty(cleanTable, gaps, async (clean, gap) => {
      await expectPass(clean, new Set(), [header.join(','), ...lines(clean), ...gap, ...table].join('\n'));
    }),
    { numRuns: 25 },
  );
});

test.each(Object.keys(fileDamages))('%s: all rows are right', async (kind) => {
  await fc.assert(
    fc.asyncProperty(cleanTable, async (clean) => {
      await expectPass(clean, new Set(), fileDamages[kind]!(lines(clean)));
    }),
    { numRuns: 25 },
  );
});

test.each([';', '\t', '|', ', '])('delimited by %j: all rows are right', async (mark) => {
  const delimiter = mark[0]!;
  await fc.assert(
    fc.asyncProperty(cleanTable, async (clean) => {
      const rows = [header, ...clean].map((cells) =>
        cells.map((cell) => csvLines({ mode: 'machine', delimiter })([cell]).slice(0, -1)),
      );
      const text = rows.map((cells) => cells.map((cell) => (cell === '""' ? '' : cell)).join(mark)).join('\n');
      expect((await expectPass(clean, new Set(), text)).delimiter).toBe(delimiter);
    }),
    { numRuns: 25 },
  );
});

test('of all rows read above, none is silently wrong', () => {
  expect(counts.silentlyWrong).toBe(0);
  expect(counts.exact).toBeGreaterThan(8 * counts.rejected);
});
