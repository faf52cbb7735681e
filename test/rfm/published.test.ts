import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportRfm } from '../../src/rfm/rfm.ts';
import { namedSchemes } from '../../src/rfm/schemes.ts';
import { scoreLines } from '../../src/rfm/score-lines.ts';
import { copyScored } from '../../src/rfm/store.ts';
import { shopWith } from './shop-orders.ts';

/** The orders that the R package rfm is published with, and what its authors print of them. */
function publishedShop() {
  const lines = readFileSync(new URL('../../fixtures/rfm/orders.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const rows = lines
    .slice(1)
    .map((line) => line.match(/"[^"]*"|[^,]+/g)?.map((cell) => cell.replaceAll('"', '')) ?? []);
  const names = [...new Set(rows.map(([name = '']) => name))];
  return shopWith({
    contacts: names.map((name, i) => ({ id: i + 1, externalId: name })),
    orders: rows.map(([name = '', date = '', revenue]) => ({
      contact: names.indexOf(name) + 1,
      date,
      amount: Number(revenue) * 100,
      currency: 'USD',
    })),
  });
}

const scheme = namedSchemes.find(({ name }) => name === 'r-rfm')!;
const asOfDay = { asOf: '2006-12-31', currency: 'USD' };

test('the cuts and score counts of the R package rfm, to the digit', () => {
  const { report } = reportRfm(publishedShop(), asOfDay, scheme);
  expect(report).toMatchObject({
    customers: 995,
    cuts: { r: [115, 181, 297.4, 482], f: [4, 5, 6, 8], m: [25580, 38200, 50640, 66600] },
    score_counts: { r: [197, 200, 199, 199, 200], f: [268, 187, 176, 244, 120], m: [200, 200, 198, 202, 195] },
    opening_balance: 0,
    ignored: {},
  });
});

test('the groups of the R package rfm: customers, orders, revenue', () => {
  const { report } = reportRfm(publishedShop(), asOfDay, scheme);
  const figures = report.groups.map(({ segment, contacts, orders, revenue }) => [
    segment,
    contacts,
    orders,
    revenue.amount,
  ]);
  expect(figures).toEqual([
    ['Champions', 35, 316, 3164600],
    ['Potential Loyalist', 342, 2211, 20485600],
    ['Loyal Customers', 170, 799, 7656200],
    ['Promising', 9, 28, 424900],
    ['New Customers', 104, 329, 2883700],
    ["Can't Lose Them", 47, 274, 3244600],
    ['At Risk', 28, 216, 2222700],
    ['Need Attention', 10, 57, 456200],
    ['About To Sleep', 102, 283, 2344900],
    ['Lost', 148, 393, 3532400],
    ['prospect', 0, 0, 0],
    ['returned', 0, 0, 0],
  ]);
});

test('the first scores of the R package rfm', () => {
  const db = publishedShop();
  const { scale, totals } = reportRfm(db, asOfDay, scheme);
  copyScored(db, totals);
  const lines = [...scoreLines(db, scheme, { scale, asOf: asOfDay.asOf })];
  const cells = new Map(lines.map((line) => [line[1], `${line[5]}${line[6]}${line[7]}`]));
  const first = [
    ["Abbey O'Reilly", '343'],
    ['Add Senger', '412'],
    ['Aden Lesch', '323'],
    ['Aden Murphy', '544'],
    ['Admiral Senger', '433'],
    ["Agness O'Keefe", '555'],
    ['Aileen Barton', '555'],
    ['Ailene Hermann', '355'],
    ['Aiyanna Bruen', '321'],
    ['Akeelah Walsh', '445'],
  ] as const;
  expect(first.map(([name]) => cells.get(name))).toEqual(first.map(([, cell]) => cell));
});
