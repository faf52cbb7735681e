import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedText, foldedLine } from '../../src/files/output/content-lines.ts';

test('a folded line has no more than 75 bytes a line, and is the same when it is unfolded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const line = escapedText(text);
      const folded = foldedLine(line);
      for (const part of folded.slice(0, -2).split('\r\n')) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
      expect(folded.replaceAll('\r\n ', '')).toBe(`${line}\r\n`);
    }),
  );
});

test('separators and line ends are escaped', () => {
  expect(escapedText('a;b,c\\d\r\ne\nf')).toBe('a\\;b\\,c\\\\d\\ne\\nf');
});
