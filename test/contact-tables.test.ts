import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { registry } from '../src/cli/registry.ts';
import { testShop } from './shop.ts';

async function schema() {
  const context = testShop();
  await context.crm('init');
  const db = new Database(context.path('crm.db'), { readonly: true });
  const columns = db
    .prepare(
      `SELECT t.name AS table_name, c.name AS col, c.pk AS pk FROM sqlite_master t, pragma_table_info(t.name) c
       WHERE t.type = 'table'`,
    )
    .all() as { table_name: string; col: string; pk: number }[];
  db.close();
  return columns;
}

test('every table that holds a contact id is known to merge, undo, erasure and access', async () => {
  const registered = new Set((await registry.loadContactData()).tables.map(({ table }) => table));
  const holding = (await schema()).filter(({ col }) => col === 'contact_id').map(({ table_name }) => table_name);
  expect(holding.filter((table) => !registered.has(table))).toEqual([]);
});

test('a registered table exists, with the key by which a merge remembers its rows', async () => {
  const columns = await schema();
  const wrong = (await registry.loadContactData()).tables.filter(
    ({ table, key }) => !columns.some(({ table_name, col }) => table_name === table && col === key),
  );
  expect(wrong.map(({ table, key }) => `${table}.${key}`)).toEqual([]);
});
