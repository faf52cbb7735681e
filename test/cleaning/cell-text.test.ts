import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTidy, tidyCell, unfit } from '../../src/cleaning/text/cell-text.ts';

test.each([
  ['', ''],
  ['   ', ''],
  ['lan@gmail.com', 'lan@gmail.com'],
  ['Nguyen Van An', 'Nguyen Van An'],
  ['  NGUYỄN   VĂN AN ', 'NGUYỄN VĂN AN'],
  ['Nguyễn\u00a0Văn\u3000An\u200b', 'Nguyễn Văn An'],
  ['Nguyễn\u200bAn', 'Nguyễn An'],
  ['\ufefflan\u200b@gmail.com', 'lan@gmail.com'],
  ['ＮＧＵＹＥＮ　０９１２', 'NGUYEN 0912'],
  ['Nguyê\u0303n', 'Nguyễn'],
  ['a\tb', 'a b'],
  ['0912345678 \r\n\r\n 0987654321\r', '0912345678\n0987654321'],
])('%j is tidied to %j', (raw, tidied) => {
  expect(tidyCell(raw)).toBe(tidied);
});

test('tidying what is tidy changes nothing, whatever the text', () => {
  const spaced = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' ', '\u00a0', '\n', '\u200b', 'ａ', '\u0301', '@')),
  );
  fc.assert(
    fc.property(spaced, (pieces) => {
      const once = tidyCell(pieces.join(''));
      expect(tidyCell(once)).toBe(once);
      expect(once).toBe(once.trim().normalize('NFC'));
    }),
  );
});

test('what is tidy by one look is left as it is and holds no control character, whatever the text', () => {
  const unit = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'ễ', 'ư', '1', ' ') },
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 6 }), (cell) => {
      fc.pre(isTidy(cell));
      expect(cell).toBe(cell.trim().replace(/\s+/g, ' ').normalize('NFC'));
      expect(unfit(cell)).toBeNull();
    }),
    { numRuns: 2_000 },
  );
  expect(['Nguyễn Văn An', 'lan@gmail.com', '12/7 Lê Lợi, Phường 3'].every(isTidy)).toBe(true);
  expect(['', ' a', 'a  b', 'a\u00a0b', 'a\tb', 'Nguyê\u0303n', 'ａ', 'a\u200bb', 'a\u0085'].some(isTidy)).toBe(false);
});

test('control characters are seen, tabs and line breaks are none', () => {
  for (const text of ['09\u000001', 'a\u001b[2J', 'a\u007f']) expect(unfit(text)).toBe('text.control');
  for (const text of ['a\tb\r\nc', 'Nguyễn']) expect(unfit(text)).toBeNull();
  expect(unfit('Nguy\ufffdn')).toBe('text.unrepairable');
});
