import { expect, test } from 'vitest';
import { inTransaction } from '../../src/db/transaction.ts';
import { emptyDatabase } from '../empty-database.ts';

const insert = (key: string) => `INSERT INTO setting (key, value) VALUES ('${key}', '')`;
const keysOf = (db: ReturnType<typeof emptyDatabase>) =>
  db.prepare("SELECT key FROM setting WHERE key IN ('a', 'b') ORDER BY 1").pluck().all();

test('a step within a step is part of it, and may take all of it back', () => {
  const db = emptyDatabase();
  inTransaction(db, () => {
    db.exec(insert('a'));
    inTransaction(db, () => db.exec(insert('b')), 'rollback');
  });
  expect(keysOf(db)).toEqual([]);
  inTransaction(db, () => inTransaction(db, () => db.exec(insert('b'))));
  expect(keysOf(db)).toEqual(['b']);
});

test('what a step within a step throws takes back both', () => {
  const db = emptyDatabase();
  const both = () =>
    inTransaction(db, () => {
      db.exec(insert('a'));
      inTransaction(db, () => {
        throw new Error('no');
      });
    });
  expect(both).toThrow('no');
  expect(keysOf(db)).toEqual([]);
  expect(db.inTransaction).toBe(false);
});
