import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanDate, type DateContext } from '../../src/cleaning/date/date.ts';
import { DateOrderVote } from '../../src/cleaning/date/date-order.ts';
import { dateOfDay, dayNumber } from '../../src/shared/calendar.ts';
import { examplesOf } from './examples.ts';
import { expectOneOutcome } from './outcome.ts';

const today = '2026-03-08';
const order: DateContext = { order: 'dmy', today };
const birth: DateContext = { ...order, birth: true };

test.each(examplesOf('date'))('example $id: $in', (example) => {
  const vote = new DateOrderVote();
  const column = (example.ctx as { column_has?: string[] } | undefined)?.column_has ?? [];
  for (const cell of [example.in, ...column]) vote.see(cell);
  const cleaned = cleanDate(example.in, { ...birth, ...vote.decide('VN') });
  const { date, year } = cleaned.value ?? {};
  expect(typeof example.out === 'string' ? date : { year }).toEqual(example.out);
  expect(cleaned.flags).toEqual(example.flags);
});

test.each([
  ['25/12/1990', '1990-12-25'],
  ['5-3-85', '1985-03-05'],
  ['25.12.1990', '1990-12-25'],
  ['25 / 12 / 1990', '1990-12-25'],
  ['1990-12-25', '1990-12-25'],
  ['1990/12/25', '1990-12-25'],
  ['1990-12-25T00:00:00.000Z', '1990-12-25'],
  ['19901225', '1990-12-25'],
  ['25121990', '1990-12-25'],
  ['ngày 25 tháng 12 năm 1990', '1990-12-25'],
  ['Ngày 25 tháng 12, 1990', '1990-12-25'],
  ['25 thg 12, 1990', '1990-12-25'],
  ['25 Dec 1990', '1990-12-25'],
  ['25-Dec-90', '1990-12-25'],
  ['December 25th, 1990', '1990-12-25'],
  ['Thứ ba, 25/12/1990', '1990-12-25'],
  ['Tue Dec 25 1990 00:00:00 GMT+0700 (Indochina Time)', '1990-12-25'],
  ['sinh ngày 25/12/1990', '1990-12-25'],
  ['29/02/2000', '2000-02-29'],
  ["'25/12/1990", '1990-12-25'],
  ['25–12–1990', '1990-12-25'],
  ['25\\12\\1990', '1990-12-25'],
  ['(25/12/1990)', '1990-12-25'],
  ["25/12/'90", '1990-12-25'],
  ['25-thg12-90', '1990-12-25'],
  ['25 tháng Mười Hai năm 1990', '1990-12-25'],
  ['ngày 5 tháng Tư năm 1990', '1990-04-05'],
  ['5 tháng năm năm 1990', '1990-05-05'],
  ['Ngày 25/12 năm 1990', '1990-12-25'],
  ['1990年12月25日', '1990-12-25'],
])('%s is the day %s', (cell, date) => {
  expect(cleanDate(cell, birth)).toMatchObject({ value: { date, precision: 'day' }, refused: null });
});

test.each([
  ['12/1990', { year: 1990, month: 12, date: null, precision: 'month' }, 'date.month_only'],
  ['tháng 12 năm 1990', { year: 1990, month: 12, date: null, precision: 'month' }, 'date.month_only'],
  ['1990-12', { year: 1990, month: 12, date: null, precision: 'month' }, 'date.month_only'],
  ['Dec-90', { year: 1990, month: 12, date: null, precision: 'month' }, 'date.month_only'],
  ['1990', { year: 1990, month: null, date: null, precision: 'year' }, 'date.year_only'],
  ['1990.0', { year: 1990, month: null, date: null, precision: 'year' }, 'date.year_only'],
  ['Sinh năm 1990', { year: 1990, month: null, date: null, precision: 'year' }, 'date.year_only'],
  ['35 tuổi', { year: 1991, month: null, date: null, precision: 'year' }, 'date.from_age'],
])('%s is only a part of a date', (cell, value, flag) => {
  expect(cleanDate(cell, birth)).toEqual({ value, flags: [flag], refused: null });
});

test.each([
  ['Dec-25', 'date.unparsed'],
  ['25 tháng chạp 1990', 'date.unparsed'],
  ['25/12/1990 (âm lịch)', 'date.unparsed'],
  ['31/02/1990', 'date.impossible'],
  ['29/02/1900', 'date.impossible'],
  ['0000-00-00', 'date.impossible'],
  ['25/13/1990', 'date.impossible'],
  ['13/1990', 'date.impossible'],
  ['01/01/1899', 'date.impossible'],
  ['09/03/2026', 'date.future'],
  ['2027', 'date.future'],
  ['25/12/26', 'date.future'],
  ['04/2026', 'date.future'],
  ['07/03/1905', 'date.impossible'],
  ['130 tuổi', 'date.impossible'],
  ['25/12', 'date.unparsed'],
  ['25/12/1990 âm lịch', 'date.unparsed'],
  ['hôm qua', 'date.unparsed'],
  ['99999', 'date.unparsed'],
])('%s is no birth date: %s', (cell, code) => {
  expect(cleanDate(cell, birth)).toMatchObject({ value: null, refused: code });
});

test('somebody of 120 years is still believed', () => {
  expect(cleanDate('09/03/1905', birth).value?.date).toBe('1905-03-09');
});

test('a birthday on the first of January may be a form that was never filled in', () => {
  expect(cleanDate('01/01/1990', birth).flags).toEqual(['date.maybe_default']);
  expect(cleanDate('01/01/1990', order).flags).toEqual([]);
});

test('years of two digits end at this year for births and twenty years ahead for the rest', () => {
  expect(cleanDate('01/02/26', birth).value?.year).toBe(2026);
  expect(cleanDate('01/02/27', birth).value?.year).toBe(1927);
  expect(cleanDate('01/02/27', order).value?.year).toBe(2027);
  expect(cleanDate('01/02/97', order).value?.year).toBe(1997);
});

test.each([
  ['1', '1900-01-01'],
  ['59', '1900-02-28'],
  ['61', '1900-03-01'],
  ['33232', '1990-12-25'],
  ['33232.0', '1990-12-25'],
  ['60000', '2064-04-08'],
])('Excel counts day %s as %s', (cell, date) => {
  expect(cleanDate(cell, order)).toMatchObject({ value: { date }, flags: ['date.excel_serial'] });
});

test('day 60 of Excel never was', () => {
  expect(cleanDate('60', order).refused).toBe('date.impossible');
});

test('a column that holds both orders keeps the dates that have one reading', () => {
  const conflict = { ...birth, conflict: true };
  expect(cleanDate('25/12/1990', conflict).value?.date).toBe('1990-12-25');
  expect(cleanDate('12/25/1990', conflict).value?.date).toBe('1990-12-25');
  expect(cleanDate('05/05/1990', conflict).value?.date).toBe('1990-05-05');
  expect(cleanDate('25/12/90', conflict).value?.date).toBe('1990-12-25');
  expect(cleanDate('03/04/1990', conflict).refused).toBe('date.order_conflict');
  expect(cleanDate('03/04/90', conflict).refused).toBe('date.order_conflict');
});

test('a date against the order that was asked for is refused, not turned round', () => {
  expect(cleanDate('12/25/1990', birth).refused).toBe('date.order_conflict');
  expect(cleanDate('25/12/1990', { ...birth, order: 'mdy' }).refused).toBe('date.order_conflict');
});

test('a year of two digits stands first in a column of that order', () => {
  expect(cleanDate('90-12-25', { ...birth, order: 'ymd', inferred: true })).toMatchObject({
    value: { date: '1990-12-25' },
    flags: ['date.order_ymd_inferred'],
  });
});

const day = fc.integer({ min: dayNumber('1906-03-09'), max: dayNumber(today) }).map(dateOfDay);

test('any day comes back from each way to write it, and the canonical form stays', () => {
  fc.assert(
    fc.property(day, (date) => {
      const [y, m, d] = date.split('-') as [string, string, string];
      const written = [date, `${d}/${m}/${y}`, `${Number(d)}-${Number(m)}-${y}`, `${y}${m}${d}`, `${d}${m}${y}`];
      const words = [`ngày ${d} tháng ${m} năm ${y}`, `${date} 23:59:59`, `${d}.${m}.${y}`];
      for (const cell of [...written, ...words]) expect(cleanDate(cell, birth).value?.date).toBe(date);
      expect(cleanDate(`${m}/${d}/${y}`, { ...birth, order: 'mdy' }).value?.date).toBe(date);
    }),
  );
});

test('any text has one outcome, and what is read again is the same', () => {
  const pieces = fc.array(fc.constantFrom('1', '25', '1990', '/', '-', '.', ' ', 'tháng', 'Dec', 'T', ':', '00', 'x'));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        pieces.map((list) => list.join('')),
      ),
      (cell) => {
        const once = cleanDate(cell, birth);
        expectOneOutcome(once, 'date');
        if (once.value?.date) expect(cleanDate(once.value.date, birth).value).toEqual(once.value);
      },
    ),
  );
});
