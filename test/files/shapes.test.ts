import { expect, test } from 'vitest';
import type { TableRequest } from '../../src/files/table.ts';
import { columnNames } from '../../src/intake/profile/column-names.ts';
import { goodRows, tableOf } from './helpers.ts';

const known: Partial<TableRequest> = { words: columnNames };
const read = async (lines: readonly string[], options = known) => {
  const table = await tableOf(`${lines.join('\n')}\n`, options);
  const odd = [...table.rows()].flatMap(({ line, status }) => (status === 'ok' ? [] : [[line, status]]));
  return { headers: table.headers, flags: table.flags, rows: goodRows(table), odd };
};

const people = ['Nguyễn An,0912345671,Hà Nội', 'Trần Bình,0912345672,Huế'];
const split = (lines: readonly string[]) => lines.map((line) => line.split(','));

test.each([1, 2, 30])('a delimiter closes every row but the header, of %i rows', async (count) => {
  const rows = Array.from({ length: count }, (_, i) => `KH${i};Nguyễn An;09123456${10 + i};03/04/1990`);
  const table = await read(['Mã KH;Họ tên;SĐT;Ngày sinh', ...rows.map((row) => `${row};`)]);
  expect(table).toMatchObject({ headers: ['Mã KH', 'Họ tên', 'SĐT', 'Ngày sinh'], odd: [] });
  expect(table.rows).toEqual(rows.map((row) => row.split(';')));
  expect(table.flags).toContain('file.trailing_delimiter');
});

test('where every row is closed so, one that lacks a delimiter is set aside', async () => {
  const rows = [
    'KH1;Nguyễn An;0912345671;03/04/1990;',
    'KH2;Trần Bình0912345672;03/04/1990;',
    'KH3;Lê C;0912345673;;',
    'KH4;Lê D;;;',
  ];
  expect((await read(['Mã KH;Họ tên;SĐT;Ngày sinh', ...rows])).odd).toEqual([[3, 'row.short']]);
});

test('a header that lacks a delimiter in its middle names no column, whatever the rows end in', async () => {
  const rows = ['KH1,Nguyễn An,0912345671,03/04/1990,', 'KH2,Trần Bình,0912345672,13/04/1990,'];
  const { headers, flags } = await read(['Mã KHHọ tên,SĐT,Ngày sinh,Ghi chú', ...rows]);
  expect(headers[0]).toBe('column_1');
  expect(flags).toContain('file.header_width');
});

test('a delimiter closes the header alone', async () => {
  const table = await read(['Họ tên,SĐT,Địa chỉ,,', ...people]);
  expect(table).toMatchObject({ headers: ['Họ tên', 'SĐT', 'Địa chỉ'], rows: split(people), odd: [] });
});

const title = ['CÔNG TY ABC', 'DANH SÁCH KHÁCH HÀNG', 'Tháng 3/2026'];
const signatures = ['Hà Nội ngày 5 tháng 3 năm 2026', 'Người lập biểu', '(Ký tên)', 'Lê Hoa', 'Đã duyệt'];

test.each([2, 4])('between a title and signatures stands a table of %i rows', async (count) => {
  const rows = Array.from({ length: count }, (_, i) => `Nguyễn An,091234567${i},Hà Nội`);
  for (const tail of [
    signatures,
    ['Người lập biểu,,Giám đốc', '(Ký tên),,(Ký tên)', 'Lê Hoa,,Trần Minh', ...signatures],
  ]) {
    const table = await read([...title, 'Họ tên,SĐT,Địa chỉ', ...rows, ...tail]);
    expect(table).toMatchObject({ headers: ['Họ tên', 'SĐT', 'Địa chỉ'], rows: split(rows) });
    expect(table.odd).toHaveLength(tail.length);
  }
});

test.each([2, 4])('the same where a spreadsheet filled every line up, with %i rows', async (count) => {
  const rows = Array.from({ length: count }, (_, i) => `Nguyễn An,091234567${i},Hà Nội,vip`);
  const pad = (line: string) => line + ','.repeat(3 - (line.split(',').length - 1));
  const lines = [...title, '', 'Họ tên,SĐT,Địa chỉ,Ghi chú', ...rows, '', ...signatures].map(pad);
  const table = await read(lines);
  expect(table).toMatchObject({ headers: ['Họ tên', 'SĐT', 'Địa chỉ', 'Ghi chú'], rows: split(rows) });
  expect(table.odd.map(([, status]) => status)).toEqual(signatures.map(() => 'row.note_line'));
});

test.each([
  ['groups that are repeated', 'Khách hàng,Khách hàng,Liên hệ,Liên hệ', 'Mã,Tên,Điện thoại,Email'],
  ['groups that leave blanks', 'Khách hàng,,Liên hệ,', 'Mã,Tên,Điện thoại,Email'],
  ['a group over some columns', 'Mã,Tên,Liên hệ,', ',,Điện thoại,Email'],
  ['a repeated group over some columns', 'Mã,Tên,Liên hệ,Liên hệ', ',,Điện thoại,Email'],
  ['the same in another language', 'Mã,Tên,Điện thoại,Email', 'Code,Full name,Phone,E-mail'],
  ['the numbers of the columns', 'Mã,Tên,Điện thoại,Email', '(1),(2),(3),(4)'],
  ['what each column takes', 'Mã,Tên,Điện thoại,Email', '(bắt buộc),(bắt buộc),(10 số),(nếu có)'],
])('two header lines, %s, are one header', async (_, upper, lower) => {
  const rows = ['KH1,Nguyễn An,0912345671,an@b.vn', 'KH2,Trần Bình,0912345672,binh@b.vn'];
  for (const options of [known, {}]) {
    const table = await read([upper, lower, ...rows], options);
    expect(table).toMatchObject({ headers: ['Mã', 'Tên', 'Điện thoại', 'Email'], rows: split(rows), odd: [] });
    expect(table.flags).toContain('file.header_merged');
  }
});

test.each(['text,text,text,text', 'bắt buộc,bắt buộc,bắt buộc,tùy chọn', 'string,varchar,number,string'])(
  'a line under the header that tells what columns take, %s, is no row',
  async (lower) => {
    const rows = ['KH1,Nguyễn An,0912345671,an@b.vn', 'KH2,Trần Bình,0912345672,binh@b.vn'];
    const table = await read(['Mã,Tên,Điện thoại,Email', lower, ...rows]);
    expect(table).toMatchObject({ headers: ['Mã', 'Tên', 'Điện thoại', 'Email'], rows: split(rows), odd: [] });
  },
);

test('two header lines of a table of words alone are known by their names', async () => {
  const rows = ['Nguyễn An,Hà Nội', 'Trần Bình,Huế'];
  const table = await read(['Thông tin,Thông tin', 'Họ tên,Địa chỉ', ...rows]);
  expect(table).toMatchObject({ headers: ['Họ tên', 'Địa chỉ'], rows: split(rows) });
});

const first = ['Mã,Tên,Điện thoại,Email', 'KH1,Nguyễn An,0912345671,an@b.vn', 'KH2,Trần Bình,0912345672,binh@b.vn'];

test.each([
  ['other columns', ['Email,Tên,Mã,Điện thoại', 'x@y.vn,Cty A,NCC1,0912345679']],
  ['other names over the same', ['Mã NCC,Nhà cung cấp,Hotline,Hộp thư', 'NCC1,Cty A,0912345679,x@y.vn']],
  ['unknown names', ['Đối tác,Vùng,Kho,Ca', 'Cty A,Bắc,Kho lớn,Sáng']],
  [
    'a title and a blank line before it',
    [',,,', 'NHÀ CUNG CẤP,,,', 'Tên,Mã,Email,Điện thoại', 'Cty A,NCC1,x@y.vn,0912'],
  ],
])('a second table of one width, with %s, is set aside', async (_, second) => {
  for (const many of [0, 300]) {
    const more = Array.from({ length: many }, (_, i) => `KH${i},Nguyễn An,09123${10_000 + i},a${i}@b.vn`);
    const { rows, odd } = await read([...first, ...more, ...second]);
    expect(rows).toEqual(split([...first.slice(1), ...more]));
    expect(odd.at(-1)?.[1]).toBe('row.other_table');
  }
});

test('the first header again ends another table', async () => {
  const more = Array.from({ length: 20 }, (_, i) => `KH${i},Nguyễn An,09123456${10 + i},a${i}@b.vn`);
  const { rows } = await read([...first, ...more, 'Email,Tên,Mã,Điện thoại', 'x@y.vn,Cty A,N1,0912345679', ...first]);
  expect(rows).toEqual(split([...first.slice(1), ...more, ...first.slice(1)]));
});

test('a row that has no value anywhere is a row, not another header', async () => {
  const { odd } = await read([...first, 'KH,Lê Châu,không có,chưa có', 'KH3,Vũ Dũng,0912345673,dung@b.vn']);
  expect(odd).toEqual([]);
});

test('a row of nothing but delimiters is a blank line', async () => {
  expect(await read([first[0]!, ',,,', first[1]!, ' , ,,'])).toMatchObject({ rows: split([first[1]!]), odd: [] });
});
