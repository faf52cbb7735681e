import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldKey } from '../../src/shared/fold.ts';

test.each([
  ['Nguyễn Văn An', 'nguyen van an'],
  ['ĐẶNG HỮU PHƯỚC', 'dang huu phuoc'],
  ['Ðặng ð', 'dang d'],
  ['Nguye\u0302\u0303n', 'nguyen'],
  ['Straße', 'straße'],
  ['ΟΔΟΣ', 'οδος'],
  ['İzmir', 'izmir'],
  ['a-b_c', 'a-b_c'],
  ['\0Đ', '\0d'],
])('%j is folded to %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('folding letter by letter is folding the whole', () => {
  const slowly = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/[đĐðÐ]/g, 'd')
      .toLowerCase();
  const latin = fc.string({ unit: fc.integer({ min: 0, max: 0x1eff }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), latin), (text) => {
      expect(fold(text)).toBe(slowly(text));
      expect(foldKey(text)).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/);
    }),
  );
});
