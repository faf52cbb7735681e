import { expect, test } from 'vitest';
import { text } from '../../src/shared/text.ts';
import { nameHint, oneOf, unknownName } from '../../src/shared/unknown-name.ts';

const what = text('channel', 'kênh');
const known = ['call', 'sms', 'email'] as const;

test('a known name comes back as it is', () => {
  expect(oneOf('sms', { what, known })).toBe('sms');
});

test('an unknown name is a usage error with the nearest name, typed as its flag wants it', () => {
  const { failure } = unknownName('emial', { what, known, typed: (name) => `--for ${name}` });
  expect(failure).toEqual({
    code: 'usage',
    message: { en: 'There is no channel "emial".', vi: 'Không có kênh "emial".' },
    hint: { en: 'Did you mean `--for email`?', vi: 'Ý bạn là `--for email`?' },
  });
});

test('the nearest name is found whatever the case and accents', () => {
  expect(nameHint('TINH', { known: ['tỉnh', 'tuổi'] }).en).toBe('Did you mean `tỉnh`?');
});

test('where no name is near the hint says what to do, else lists the names', () => {
  expect(nameHint('fax', { known, otherwise: text('Ask.', 'Hỏi.') }).en).toBe('Ask.');
  expect(nameHint('fax', { known }).en).toBe('There are: call, sms, email');
});

test('of many names only some are listed', () => {
  const many = Array.from({ length: 31 }, (_, i) => `column_${i + 100}`);
  expect(nameHint('x', { known: many }).en).toMatch(/column_129, …$/);
});
