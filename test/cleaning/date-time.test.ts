import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statedOffset } from '../../src/cleaning/date/date-clock.ts';
import { cleanDateTime } from '../../src/cleaning/date/date-time.ts';
import { expectOneOutcome } from './outcome.ts';

const ctx = { order: 'dmy', today: '2026-03-08', zone: 'Asia/Ho_Chi_Minh' } as const;

test.each([
  ['25/12/2025 10:30', '2025-12-25T03:30:00.000Z'],
  ['25/12/2025 10:30:15', '2025-12-25T03:30:15.000Z'],
  ['25/12/2025 10:30:15.250', '2025-12-25T03:30:15.250Z'],
  ['10:30 25/12/2025', '2025-12-25T03:30:00.000Z'],
  ['10h30 ngày 25/12/2025', '2025-12-25T03:30:00.000Z'],
  ['25/12/2025 10 giờ 30 phút', '2025-12-25T03:30:00.000Z'],
  ['25/12/2025 08:30:00 CH', '2025-12-25T13:30:00.000Z'],
  ['25/12/2025 12:05 SA', '2025-12-24T17:05:00.000Z'],
  ['Dec 25, 2025, 12:05 PM', '2025-12-25T05:05:00.000Z'],
  ['2025-12-25T18:30:00Z', '2025-12-25T18:30:00.000Z'],
  ['2025-12-25 18:30:00 +0700', '2025-12-25T11:30:00.000Z'],
  ['2025-12-25 18:30:00-05', '2025-12-25T23:30:00.000Z'],
  ['2025-12-25 08:26:00 UTC', '2025-12-25T08:26:00.000Z'],
  ['46016.75', '2025-12-25T11:00:00.000Z'],
])('%s is the instant %s', (cell, instant) => {
  const { value } = cleanDateTime(cell, ctx);
  expect(value?.instant).toBe(Date.parse(instant));
});

test.each([
  ['Created date (UTC)', 0],
  ['Thời gian (GMT+7)', 420],
  ['Paid at UTC-05:30', -330],
  ['Ngày đặt', undefined],
  ['gmtoff', undefined],
])('the header "%s" tells its times at an offset of %s', (header, offset) => {
  expect(statedOffset(header)).toBe(offset);
});

test('a time is told at its own offset, else at that of its column', () => {
  const column = { ...ctx, offset: 0 };
  expect(cleanDateTime('2025-03-01 18:00', column).value).toMatchObject({ date: '2025-03-02' });
  expect(cleanDateTime('2025-03-01 18:00 +07:00', column).value).toMatchObject({ date: '2025-03-01' });
  expect(cleanDateTime('2025-03-01', column).value).toMatchObject({ date: '2025-03-01', instant: null });
});

test('the day is that of the workspace, not of the offset', () => {
  expect(cleanDateTime('2025-12-25T18:30:00Z', ctx).value?.date).toBe('2025-12-26');
  expect(cleanDateTime('2025-12-25T18:30:00+07:00', { ...ctx, zone: 'America/New_York' }).value?.date).toBe(
    '2025-12-25',
  );
  expect(cleanDateTime('25/12/2025 23:59', ctx).value?.date).toBe('2025-12-25');
});

test('a day without a time has no instant', () => {
  expect(cleanDateTime('25/12/2025', ctx).value).toEqual({ date: '2025-12-25', instant: null });
});

test('the hour a clock change skips moves forward', () => {
  const berlin = { ...ctx, zone: 'Europe/Berlin' };
  expect(cleanDateTime('30/03/2025 02:30', berlin).value?.instant).toBe(Date.parse('2025-03-30T01:30:00Z'));
  expect(cleanDateTime('30/03/2025 12:00', berlin).value?.instant).toBe(Date.parse('2025-03-30T10:00:00Z'));
});

test.each([
  ['2025', 'date.unparsed'],
  ['12/2025', 'date.unparsed'],
  ['25/12/2025 25:00', 'date.unparsed'],
  ['25/12/2025 10:61', 'date.unparsed'],
  ['10:30', 'date.unparsed'],
  ['31/11/2025 10:30', 'date.impossible'],
])('%s is no moment: %s', (cell, code) => {
  expect(cleanDateTime(cell, ctx).refused).toBe(code);
});

test('any text has one outcome, and an instant read again is the same', () => {
  const pieces = fc.array(
    fc.constantFrom('25/12/2025', '10', ':', '30', ' ', 'T', 'Z', '+07:00', 'SA', 'PM', 'h', '45000.5'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        pieces.map((list) => list.join('')),
      ),
      (cell) => {
        const once = cleanDateTime(cell, ctx);
        expectOneOutcome(once, 'date');
        if (!once.value || once.value.instant === null) return;
        expect(cleanDateTime(new Date(once.value.instant).toISOString(), ctx).value).toEqual(once.value);
      },
    ),
  );
});
