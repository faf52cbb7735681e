import { expect, test } from 'vitest';
import { emailShapes } from '../../src/comparison/comparisons/email-shapes.ts';
import { recordsOf } from '../../src/features/records.ts';
import { tableOf } from '../features/table.ts';

const lines = [
  'first_name,last_name,email',
  'thi lan,pham,lanpham71@yahoo.com',
  'binh,le,binhle71@yahoo.com',
  'hoa,vu,hoavu71@yahoo.com',
  'an,vo,sunshine@yahoo.com',
];

test('an address made of its owner’s name is as common as its shape', () => {
  const records = recordsOf(tableOf(lines));
  const { values, log } = emailShapes(records.email!, records);
  const shape = (row: number) => values[records.ofRow[row]!]!;
  expect(shape(0)).toBe(shape(1));
  expect(shape(1)).toBe(shape(2));
  expect(shape(3)).not.toBe(shape(0));
  expect(log[shape(0)]!).toBeGreaterThan(log[shape(3)]!);
});
