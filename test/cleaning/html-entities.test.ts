import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntities } from '../../src/cleaning/text/html-entities.ts';

test.each([
  ['Nguy&#7877;n V&#259;n An', 'Nguyễn Văn An'],
  ['Nguy&#x1EC5;n', 'Nguyễn'],
  ['Ng&ocirc; Th&ugrave;y &Aacute;nh', 'Ngô Thùy Ánh'],
  ['&Dstrok;&#7895; T&abreve;m', 'Đỗ Tăm'],
  ['L&ecirc;&nbsp;Mai', 'Lê\u00a0Mai'],
  ['A &amp; B', 'A & B'],
  ['Nguy&amp;#7877;n', 'Nguyễn'],
  ['12 &quot;L&ecirc; L&#7907;i&quot;', '12 "Lê Lợi"'],
  ['A & B; C', 'A & B; C'],
  ['a&b;c', 'a&b;c'],
  ['&#0;&#55296;&#99999999;&unknown;', '&#0;&#55296;&#99999999;&unknown;'],
])('%j is decoded to %j', (raw, text) => {
  expect(decodeEntities(raw)).toBe(text);
});

test('text without an entity stays as it is, and any character comes back from its number', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!text.includes('&'));
      expect(decodeEntities(text)).toBe(text);
      const written = [...text].map((character) => `&#${character.codePointAt(0)};`).join('');
      fc.pre(!/[\0\ud800-\udfff]/.test(text) && text === text.normalize('NFC'));
      expect(decodeEntities(written)).toBe(text);
    }),
  );
});
