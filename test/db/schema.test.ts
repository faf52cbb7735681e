import { expect, test } from 'vitest';
import { openPrivate } from '../../src/db/open.ts';

interface Definition {
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string;
}

const db = openPrivate();
const definitions = (type: 'table' | 'index' | 'view') =>
  db
    .prepare('SELECT name, tbl_name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY name')
    .all(type) as Definition[];

test('every table is strict', () => {
  expect(definitions('table').flatMap(({ name, sql }) => (/\bSTRICT\b[^)]*$/.test(sql) ? [] : [name]))).toEqual([]);
});

test('an index is named after its table and what it finds rows by', () => {
  const indexes = definitions('index');
  expect(indexes.filter(({ name, tbl_name }) => !name.startsWith(`${tbl_name}_by_`)).map(({ name }) => name)).toEqual(
    [],
  );
});

test('a view can be asked', () => {
  for (const { name } of definitions('view')) expect(db.prepare(`SELECT * FROM ${name}`).all()).toEqual([]);
});
