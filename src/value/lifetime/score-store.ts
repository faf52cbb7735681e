import type { Db } from '../../db/connection.ts';
import { keysetRows } from '../../db/keyset-pages.ts';

/** A customer's history in days, money in minor units, and what a fit says of it; null where there is no fit. */
export type ValueRow = [
  contactId: number,
  repeats: number,
  recency: number,
  age: number,
  spend: number,
  alive: number | null,
  orders: number | null,
  expectedSpend: number | null,
  value: number | null,
];

/** Puts scores into a fresh temp.value_score: columns as the stored ones, and what they rest on. */
export function fillScores(db: Db, rows: Iterable<ValueRow>): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.value_score;
    CREATE TABLE temp.value_score (
      contact_id INTEGER PRIMARY KEY, external_id TEXT, repeats INTEGER NOT NULL, recency INTEGER NOT NULL,
      age INTEGER NOT NULL, spend REAL NOT NULL, p_alive REAL, expected_orders REAL, expected_spend REAL, clv INTEGER)`);
  const insert = db.prepare(`
    INSERT INTO temp.value_score (contact_id, repeats, recency, age, spend, p_alive, expected_orders, expected_spend, clv)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  // A transaction that writes TEMP tables only does not lock the shop's file.
  db.transaction(() => {
    for (const row of rows) insert.run(...row);
  })();
}

/** Adds the shop's own ids to the scores, for a reader who may pause. */
export const nameScores = (db: Db): void => {
  db.exec(`
    UPDATE temp.value_score SET external_id = c.external_id
    FROM contact c WHERE c.id = value_score.contact_id AND c.external_id IS NOT NULL`);
};

/** A row of temp.value_score. */
export type NamedScore = [
  contactId: number,
  externalId: string | null,
  ...rest: ValueRow extends [number, ...infer Rest] ? Rest : never,
];

/** The scores by contact id. */
export const namedScores = (db: Db): Iterable<NamedScore> =>
  keysetRows(db, {
    sql: `
      SELECT contact_id, external_id, repeats, recency, age, spend, p_alive, expected_orders, expected_spend, clv
      FROM temp.value_score WHERE contact_id > :after ORDER BY contact_id`,
    raw: true,
    key: ([contactId]) => contactId,
  });

/** Forgets the stored scores of all contacts, or of those in temp.dirty. */
export const deleteScores = (db: Db, among: 'all' | 'dirty'): void => {
  db.exec(
    among === 'all'
      ? 'DELETE FROM contact_value'
      : 'DELETE FROM contact_value WHERE contact_id IN (SELECT contact_id FROM temp.dirty)',
  );
};

/** Stores the scores of temp.value_score. */
export const storeScores = (db: Db): void => {
  db.exec(`
    INSERT INTO contact_value (contact_id, p_alive, expected_orders, clv)
    SELECT contact_id, p_alive, expected_orders, clv FROM temp.value_score WHERE p_alive IS NOT NULL`);
};

/** What a relation with scores says of a contact. */
export interface StoredScore {
  readonly p_alive: number;
  readonly expected_orders: number;
  readonly clv: number | null;
}

export const scoreOfContact = (db: Db, contact: number): StoredScore | undefined =>
  db.prepare('SELECT p_alive, expected_orders, clv FROM contact_value WHERE contact_id = ?').get(contact) as
    | StoredScore
    | undefined;
