import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasControl, tidyCell } from '../../src/cleaning/cell-text.ts';

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

test('control characters are seen, tabs and line breaks are none', () => {
  expect(hasControl('09\u000001')).toBe(true);
  expect(hasControl('a\u001b[2J')).toBe(true);
  expect(hasControl('a\u007f')).toBe(true);
  expect(hasControl('a\tb\r\nc')).toBe(false);
  expect(hasControl('Nguyễn')).toBe(false);
});
