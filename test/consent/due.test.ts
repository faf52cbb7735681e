import { expect, test } from 'vitest';
import { dueDays } from '../../src/consent/ledger/due.ts';

test('under vn a first answer is due in two working days, access in ten, erasing in twenty', () => {
  // A Friday.
  expect(dueDays('access', 'vn', '2026-03-06')).toEqual({
    received: '2026-03-06',
    target: '2026-03-09',
    answer: '2026-03-10',
    legal: '2026-03-16',
  });
  expect(dueDays('erase', 'vn', '2026-03-06').legal).toBe('2026-03-26');
});

test('under eu a month is given and no first answer asked for', () => {
  expect(dueDays('access', 'eu', '2026-03-06')).toMatchObject({ answer: null, legal: '2026-04-05' });
});
