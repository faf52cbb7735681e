import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textSize } from '../../src/mail/texts/segments.ts';

test.each([
  ['', 'GSM-7', 0, 1],
  ['a'.repeat(160), 'GSM-7', 160, 1],
  ['a'.repeat(161), 'GSM-7', 161, 2],
  ['a'.repeat(306), 'GSM-7', 306, 2],
  ['a'.repeat(307), 'GSM-7', 307, 3],
  ['€'.repeat(80), 'GSM-7', 160, 1],
  // 153 septets hold 76 signs of two.
  ['€'.repeat(153), 'GSM-7', 306, 3],
  ['ă'.repeat(70), 'UCS-2', 70, 1],
  ['ă'.repeat(71), 'UCS-2', 71, 2],
  ['ă'.repeat(134), 'UCS-2', 134, 2],
  ['ă'.repeat(135), 'UCS-2', 135, 3],
  ['😀'.repeat(35), 'UCS-2', 70, 1],
  // 67 pairs hold 33 signs of two.
  ['😀'.repeat(67), 'UCS-2', 134, 3],
  ['Giam 20% cho chi Lan', 'GSM-7', 20, 1],
  ['Giảm 20% cho chị Lan', 'UCS-2', 20, 1],
] as const)('%j is %s of %i units in %i messages', (text, encoding, units, segments) => {
  expect(textSize(text)).toEqual({ encoding, units, segments });
});

test('a longer text never takes fewer messages of the same encoding', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '€', 'ă', '😀'), maxLength: 400 }), (text) => {
      const [one, more] = [textSize(text), textSize(`${text}a`)];
      expect(more.segments).toBeGreaterThanOrEqual(one.segments);
      expect(one.segments * (one.encoding === 'GSM-7' ? 160 : 70)).toBeGreaterThanOrEqual(one.units);
    }),
  );
});
