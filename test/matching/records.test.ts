import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordOf } from '../../src/matching/packed.ts';
import { recordsOf } from '../../src/matching/records.ts';
import { tableOf } from './table.ts';

const header = 'id,name,phone,birth date';
const rows = [
  '1,Nguyễn Văn An,0912345678,19/06/1988',
  '2,nguyen van an,0912345678,19/06/1988',
  '3,Nguyễn Văn An,+84912345678,1988-06-19',
  '4,Trần Thị Bình,0987654321,',
];
const ignored = new Set(['id']);

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
