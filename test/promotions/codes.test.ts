import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf, groupedCode, isMade, plainCode, readSigns } from '../../src/promotions/codes/code-signs.ts';

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.uint8Array({ minLength: 11, maxLength: 11 }).map(codeOf);

test('each wrong sign and each swap of neighbours is found', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(isMade(code)).toBe(true);
      for (let at = 0; at < code.length; at++) {
        for (const sign of signs)
          if (sign !== code[at]) expect(isMade(code.slice(0, at) + sign + code.slice(at + 1))).toBe(false);
        const [a, b] = [code[at], code[at + 1]];
        if (b !== undefined && a !== b) expect(isMade(code.slice(0, at) + b + a + code.slice(at + 2))).toBe(false);
      }
    }),
    { numRuns: 100 },
  );
});

test('a code is read however it is typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const typed = ` ${groupedCode(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `;
      expect(readSigns(plainCode(typed))).toBe(code);
    }),
  );
  expect(groupedCode(codeOf(new Uint8Array(11)))).toBe('0000-0000-0000');
});
