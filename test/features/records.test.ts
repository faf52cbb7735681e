import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordOf } from '../../src/features/packed.ts';
import { RawTableBuilder } from '../../src/features/raw-table.ts';
import { recordsOf } from '../../src/features/records.ts';
import { tableOf } from './table.ts';

const header = 'id,name,phone,birth date';
const rows = [
  '1,Nguyễn Văn An,0912345678,19/06/1988',
  '2,nguyen van an,0912345678,19/06/1988',
  '3,Nguyễn Văn An,+84912345678,1988-06-19',
  '4,Trần Thị Bình,0987654321,',
];
const ignored = new Set(['id']);

/** Rows whose cells may hold commas between quotes. */
function quoted(header: string, lines: readonly string[]) {
  const builder = new RawTableBuilder(header.split(',').map((name) => ({ name })));
  for (const line of lines)
    builder.add(line.split(/,(?![^"]*"(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replaceAll('"', '')));
  return builder.table();
}

test('rows that are alike in all evidence are one record, however they are written', () => {
  const records = recordsOf(tableOf([header, ...rows]), ignored);
  expect(records.count).toBe(3);
  expect(records.ofRow[0]).toBe(records.ofRow[2]);
  expect(records.ofRow[0]).not.toBe(records.ofRow[1]);
  expect(records.rows[records.ofRow[0]!]).toBe(2);
});

test('a Vietnamese name is read as family and given name', () => {
  const { given, family } = recordsOf(tableOf([header, ...rows]), ignored);
  const first = recordsOf(tableOf([header, ...rows]), ignored).ofRow[3]!;
  expect(wordOf(family!.words, family!.values[first]!)).toBe('tran');
  expect(wordOf(given!.words, given!.values[first]!)).toBe('thi binh');
});

test('the order of rows does not change which record is which', () => {
  const numbers = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  const straight = recordsOf(tableOf([header, ...rows]), ignored);
  fc.assert(
    fc.property(numbers, (order) => {
      const shuffled = recordsOf(tableOf([header, ...order.map((row) => rows[row]!)]), ignored);
      expect([...shuffled.ofRow]).toEqual(order.map((row) => straight.ofRow[row]));
    }),
  );
});

test('an ignored column is no evidence', () => {
  const lines = ['name,mark', 'an,x', 'an,y', 'le binh,x'];
  expect(recordsOf(tableOf(lines), new Set(['mark'])).count).toBe(2);
  expect(recordsOf(tableOf(lines)).count).toBe(3);
});

test('a cell of two numbers is known by both', () => {
  const { phones } = recordsOf(tableOf(['phone', '0912345678; 0987654321', '0987654321']));
  const [first, second] = phones;
  const both = recordsOf(tableOf(['phone', '0912345678; 0987654321', '0987654321'])).ofRow;
  expect(second!.values[both[0]!]).toBe(first!.values[both[1]!]);
});

test('an address in one cell is a street and a place, unless there are columns of places', () => {
  const cells = ['"12 Lê Lợi, Quận 1, TP.HCM"', '"Quận 1, TP.HCM"', '7 Kim Mã'];
  const whole = recordsOf(quoted('address', cells));
  const told = cells.map((_, row) => {
    const record = whole.ofRow[row]!;
    return [whole.address!, whole.place!].map(({ words, values }) => wordOf(words, values[record]!));
  });
  expect(told).toEqual([
    ['12 le loi', 'quan 1 tp hcm'],
    ['', 'quan 1 tp hcm'],
    ['7 kim ma', ''],
  ]);
  const beside = recordsOf(
    quoted(
      'address,city',
      cells.map((cell, i) => `${cell},town${i}`),
    ),
  );
  const { words, values } = beside.address!;
  expect(wordOf(words, values[beside.ofRow[0]!]!)).toBe('12 le loi quan 1 tp hcm');
});

test('a column of titles is not taken for the one of names', () => {
  const lines = ['Title,Name,Phone', 'Mr,John Smith,0912345678', 'Ms,Mary Jones,0912345679', 'Mr,Bob Lee,0912345670'];
  const { given } = recordsOf(tableOf(lines));
  expect(Array.from(given!.values, (id) => wordOf(given!.words, id)).sort()).toEqual(['bob', 'john', 'mary']);
});

test('where nobody is named the column of firms or goods holds the names', () => {
  const goods = recordsOf(tableOf(['Product,Price', 'Asus EM-99,10', 'Sony TV 43,12', 'Philips,10']));
  expect(wordOf(goods.name!.words, goods.name!.values[goods.ofRow[0]!]!)).toBe('asus em 99');
  const people = recordsOf(
    tableOf(['Name,Product', 'Mary Jones,Asus EM-99', 'John Smith,Sony TV 43', 'Bob Lee,Philips']),
  );
  expect(people.name).toBeUndefined();
  expect(people.texts).toEqual([]);
});
