import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isVietnameseSyllable, syllableScore } from '../../src/cleaning/text/vietnamese.ts';

test.each(
  `Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Quốc Quỳnh Quý Quyên Quyết Giang Giêng Giếng
   Gìn Gì Giỏi Nghĩa Nghiêm Ghềnh Khuê Khuyên Thuý Thúy Hoà Hòa Thuỷ Uyên Yến Ý Oanh Loan Xuân Tuệ Huệ Thuở Khuya Đắk
   Lắk Kạn Ngọc Phước Bích Hạnh Tuấn Việt Nguyệt Hương Hường Phượng Nhật Trường Sỹ Kỳ Thịnh Ất Ứng Êm Ông An Ái Út`.split(
    /\s+/,
  ),
)('%s is a syllable, typed or in capitals', (word) => {
  expect(isVietnameseSyllable(word)).toBe(true);
  expect(isVietnameseSyllable(word.toUpperCase())).toBe(true);
  expect(isVietnameseSyllable(word.normalize('NFD'))).toBe(true);
});

test.each(['nguyen', 'TRAN', 'Pham', 'Quynh', 'huong', 'Gin', 'dat', 'y'])(
  '%s is one whose marks were left out',
  (word) => {
    expect(isVietnameseSyllable(word)).toBe(true);
  },
);

test.each([
  'Smith',
  'John',
  'Nguyeãn',
  'Höôøng',
  'Tráº§n',
  'NguyÔn',
  'V¨n',
  'PhÆ°á»›c',
  'cê',
  'ghà',
  'hoct',
  'Học̀',
  'các̉',
  'cac̉',
  '',
  '1',
  'ng',
])('%j is none', (word) => {
  expect(isVietnameseSyllable(word)).toBe(false);
});

test('a name scores one when read right and less when misread', () => {
  expect(syllableScore('Nguyễn Thị Hường, 12/3 Trần Phước')).toBe(1);
  expect(syllableScore('Nguyeãn Thò Höôøng')).toBeCloseTo(1 / 3);
  expect(syllableScore('Tráº§n VÄƒn PhÆ°á»›c')).toBe(0);
  expect(syllableScore('12/3 …')).toBe(0);
  expect(syllableScore('')).toBe(0);
});

test('any text scores between none and all of its words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const score = syllableScore(text);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }),
  );
});
