import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keysetPages, keysetRows } from '../../src/db/keyset-pages.ts';

function numbers(count: number) {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE number (id INTEGER PRIMARY KEY, word TEXT)');
  db.prepare(`
    INSERT INTO number WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :count)
    SELECT 2 * i, 'n' || i FROM n WHERE :count > 0`).run({ count });
  return db;
}
const byId = {
  sql: 'SELECT id, word FROM number WHERE id > :after ORDER BY id',
  key: ({ id }: { id: number; word: string }) => id,
};

test.each([0, 1, 999, 1000, 1001, 2500])('of %d rows each is read once, in order', (count) => {
  const ids = [...keysetRows(numbers(count), byId)].map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: count }, (_, i) => 2 * i));
});

test('between two pages the database can be written to', () => {
  const db = numbers(1500);
  for (const [row] of keysetPages(db, byId)) db.prepare('DELETE FROM number WHERE id = ?').run(row?.id);
  expect(db.prepare('SELECT count(*) FROM number').pluck().get()).toBe(1498);
});

test('rows can be arrays from which their key is taken', () => {
  const sql = 'SELECT word, id FROM number WHERE id > :after AND word <> :without ORDER BY id';
  const key = (row: (string | number)[]) => row.pop() as number;
  const rows = [...keysetRows(numbers(3), { sql, parameters: { without: 'n1' }, raw: true, key })];
  expect(rows).toEqual([['n0'], ['n2']]);
});
