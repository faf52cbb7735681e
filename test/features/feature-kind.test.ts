import { expect, test } from 'vitest';
import { ColumnProfiler, featureKind } from '../../src/features/feature-kind.ts';

function kindOf(name: string, cells: readonly string[], field?: string) {
  const distinct = new Set(cells);
  const profiler = new ColumnProfiler(distinct.size);
  for (const cell of distinct) {
    const rows = cells.filter((other) => other === cell).length;
    profiler.see(cell, rows);
    profiler.filled += rows;
  }
  return featureKind({ name, ...(field ? { field } : {}) }, profiler);
}

test.each([
  ['Họ và tên', ['Nguyễn An', 'Trần Bình'], 'name'],
  ['given_name', ['an', 'binh'], 'given'],
  ['lastName', ['tran', 'le'], 'family'],
  ['Ngày sinh', ['01/02/1990', '03/04/1991'], 'date'],
  ['SĐT', ['0912345678', '0987654321'], 'phone'],
  ['addr', ['1 le loi', '2 le loi'], 'address'],
  ['suburb', ['bittern', 'yass'], 'place'],
  ['state', ['vic', 'nsw'], 'region'],
  ['zip', ['70000', '70001'], 'postcode'],
  ['soc_sec_id', ['123', '124', '123'], 'id'],
  ['Tên', ['An', 'Bình'], 'name'],
  ['Họ đệm', ['Nguyễn Văn', 'Trần'], 'family'],
  ['Giới tính', ['nam', 'nữ'], 'gender'],
  ['cuisine', ['thai', 'french'], 'text'],
  ['first and last name', ['An Lê', 'Mai Vũ'], 'name'],
  ['birth_place', ['Huế', 'Vinh'], 'text'],
  ['Mã số thuế', ['0101', '0102', '0101'], 'company'],
  ['Tên công ty', ['Hoa Sen', 'Sao Mai'], 'company'],
  ['Suffix', ['Jr', 'Sr'], 'suffix'],
  ['Prénom', ['Luc', 'Anne'], 'given'],
  ['Nom', ['Dubois', 'Petit'], 'family'],
  ['Code postal', ['13008', '75001'], 'postcode'],
  ['cluster_id', ['1', '2', '1'], undefined],
] as const)('the header %s with %j is %s', (name, cells, kind) => {
  expect(kindOf(name, cells)).toBe(kind);
});

test('values speak where the header does not', () => {
  expect(kindOf('c1', ['lan@a.vn', 'an@b.vn'])).toBe('email');
  expect(kindOf('c2', ['0912345678', '0987654321'])).toBe('phone');
  expect(kindOf('c3', ['1990-01-02', '1991-03-04'])).toBe('date');
});

test('a header that its values contradict is read by its other words', () => {
  expect(kindOf('birth city', ['Huế', 'Vinh'])).toBe('place');
  expect(kindOf('birth city', ['01/02/1990', '02/03/1991'])).toBe('date');
});

test('a recognised field goes before the words of a header', () => {
  expect(kindOf('mail', ['1 Lê Lợi', '2 Lê Lợi'], 'address')).toBe('address');
  expect(kindOf('city', ['shop', 'web'], 'source')).toBeUndefined();
});

test('a type tells rows apart: an order has one only in a file of orders', () => {
  expect(kindOf('type', ['thai', 'french'], 'order_type')).toBe('text');
});

test('what cannot tell people apart is no evidence', () => {
  expect(kindOf('country', ['VN', 'VN'])).toBeUndefined();
  expect(kindOf('customer no', ['1', '2', '3'])).toBeUndefined();
  expect(kindOf('ghi chú', ['gọi lại', 'bận'])).toBeUndefined();
  expect(kindOf('story', ['x'.repeat(120), 'y'.repeat(120)])).toBeUndefined();
});
