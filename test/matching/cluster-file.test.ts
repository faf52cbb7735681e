import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { peopleLines } from '../../bench/people.ts';
import { testShop } from '../shop.ts';

const list = [
  'id,Họ tên,SĐT,Ngày sinh,nguoi',
  '1,Nguyễn Văn An,0912345678,19/06/1988,a',
  '2,nguyen van an,+84912345678,1988-06-19,a',
  '3,Trần Thị Bình,0987654321,,b',
  '4,Lê Hoàng Minh,0901112223,01/02/1990,c',
];

function shopWith(lines: readonly string[]) {
  const context = testShop();
  writeFileSync(context.path('list.csv'), `${lines.join('\n')}\n`);
  return context;
}

test('the file comes back as it was, with the cluster and the band of every row', async () => {
  const context = shopWith(list);
  expect(await context.crm('dedupe', 'list.csv', '--clusters', '--ignore', 'id,nguoi')).toBe(0);
  const [header, ...rows] = context.out().trimEnd().split('\n');
  expect(header).toBe(`${list[0]},cluster_id,band`);
  expect(rows.map((row) => row.split(',').slice(0, 5).join(','))).toEqual(list.slice(1));
  const clusters = rows.map((row) => row.split(',')[5]);
  expect(clusters[0]).toBe(clusters[1]);
  expect(new Set(clusters).size).toBe(3);
  expect(rows[3]?.endsWith(',none')).toBe(true);
});

test('without --clusters the figures are told', async () => {
  const context = shopWith(list);
  expect(await context.crm('dedupe', 'list.csv', '--ignore', 'id,nguoi', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ rows: 4, clusters: 3, set_aside: {} });
});

test('a truth is compared with, and is no evidence', async () => {
  const context = shopWith(peopleLines(1500, 3));
  expect(await context.crm('dedupe', 'eval', 'list.csv', '--truth', 'cluster', '--ignore', 'id', '--json')).toBe(0);
  const { rows, f1, auto } = context.json();
  expect(rows).toBe(1500);
  expect(f1).toBeGreaterThan(0.94);
  expect(auto.precision).toBeGreaterThanOrEqual(0.99);
});

test('who has no truth is nobody else', async () => {
  const context = shopWith(['name,nguoi', 'An,', 'Bình,', 'Cúc,']);
  expect(await context.crm('dedupe', 'eval', 'list.csv', '--truth', 'nguoi', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ rows: 3, true_pairs: 0, f1: 1 });
});

test('a column that is not there is named, with the nearest', async () => {
  const context = shopWith(list);
  expect(await context.crm('dedupe', 'list.csv', '--clusters', '--ignore', 'ngoui')).toBe(2);
  expect(context.err()).toContain('nguoi');
});

test('rows of another width are left out, and it is said', async () => {
  const context = shopWith([...list, '5,short']);
  expect(await context.crm('dedupe', 'list.csv', '--clusters', '--ignore', 'id,nguoi')).toBe(0);
  expect(context.out().trimEnd().split('\n')).toHaveLength(5);
  expect(context.err()).toContain('row.short 1');
});
