import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connect } from '../src/db/connection.ts';
import { rowOf, tableOf } from './published.ts';
import { testShop } from './shop.ts';

/** A database in which every kind of thing was done. */
async function database() {
  const context = testShop();
  const fixture = (end: string) => readFileSync(new URL(`../fixtures/db/schema-29.${end}`, import.meta.url), 'utf8');
  const db = connect('', 0);
  db.exec(fixture('sql'));
  db.exec(`VACUUM INTO '${context.path('old.db')}'`);
  db.close();
  writeFileSync(context.path('old.db.key'), fixture('key'));
  expect(await context.crm('restore', 'old.db'), context.err()).toBe(0);
  return connect(context.path('crm.db'), 0);
}

test('a published view has one row of what it says', async () => {
  const db = await database();
  const count = (sql: string) => db.prepare(`SELECT count(*) FROM (${sql})`).pluck().get() as number;
  for (const [view, columns] of Object.entries(rowOf)) {
    const rows = count(`SELECT * FROM ${view}`);
    expect(count(`SELECT DISTINCT ${columns} FROM ${view}`), view).toBe(rows);
    const table = tableOf[view];
    if (table) expect([view, rows]).toEqual([view, count(`SELECT * FROM ${table}`)]);
  }
  db.close();
});
