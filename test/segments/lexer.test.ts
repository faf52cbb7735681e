import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokensOf } from '../../src/segments/language/lexer.ts';
import { UserError } from '../../src/shared/user-error.ts';

const read = (source: string) => tokensOf(source).map(({ kind, raw }) => `${kind} ${raw}`);

test.each([
  ['age >= 30', ['word age', 'operator >=', 'literal 30', 'end ']],
  ['age>=30', ['word age', 'operator >=', 'literal 30', 'end ']],
  ["tên ~ 'Lan'", ['word tên', 'operator ~', 'text Lan', 'end ']],
  ['spent != 500k', ['word spent', 'operator !=', 'literal 500k', 'end ']],
  ['last_order > -90d', ['word last_order', 'operator >', 'literal -90d', 'end ']],
  ['birthday = 08/03/1990', ['word birthday', 'operator =', 'literal 08/03/1990', 'end ']],
  ['klaviyo.loyal', ['word klaviyo.loyal', 'end ']],
  ["'O''Hara'", ["text O'Hara", 'end ']],
  ['"say ""yes"""', ['text say "yes"', 'end ']],
  ["''", ['text ', 'end ']],
  ['(a,b)', ['mark (', 'word a', 'mark ,', 'word b', 'mark )', 'end ']],
  ['', ['end ']],
])('%j is read token by token', (source, tokens) => {
  expect(read(source)).toEqual(tokens);
});

test('a place is counted in characters, also behind signs of two units', () => {
  expect(tokensOf("name = '😀😀' AND vip").map(({ at }) => at)).toEqual([0, 5, 7, 12, 16, 19]);
});

test.each([
  ['age == 3', 'Column 5: "==" is not of this language.', '`=`'],
  ['age <> 3', 'Column 5: "<>" is not of this language.', '`!=`'],
  ['age ≥ 3', 'Column 5: "≥" is not of this language.', '`>=`'],
  ['vip && new', 'Column 5: "&&" is not of this language.', '`AND`'],
  ['!vip', 'Column 1: "!" is not of this language.', '`NOT`'],
  ["name = 'Lan", 'Column 8: A quote is opened here and never closed.', "Close it: '…'"],
  ['name = "Lan', 'Column 8: A quote is opened here and never closed.', 'Close it: "…"'],
  ['name = #', 'Column 8: "#" has no meaning here.', 'quotes'],
  [`name = '${'x'.repeat(1001)}'`, 'Column 8: A word or value of more than 1000 characters.', 'A part of it'],
])('%s is refused with its column and the way out', (source, message, hint) => {
  const failure = failureOf(() => tokensOf(source));
  expect(failure.message.en).toBe(message);
  expect(failure.hint.en).toContain(hint);
});

test('a text in quotes is read back, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom("'", '"'), (value, quote) => {
      const written = quote + value.replaceAll(quote, quote + quote) + quote;
      expect(tokensOf(written)[0]).toEqual({ kind: 'text', raw: value, at: 0 });
    }),
  );
});

function failureOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.failure;
    throw error;
  }
  throw new Error('nothing was refused');
}
