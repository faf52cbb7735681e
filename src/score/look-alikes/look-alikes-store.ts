import type { Db } from '../../db/connection.ts';
import { keysetRows } from '../../db/keyset-pages.ts';

/** A fresh temp.contact_likeness, where `rankByLikeness` finds each contact's likeness; tells its name. */
export function createLikeness(db: Db): 'temp.contact_likeness' {
  db.exec(`
    DROP TABLE IF EXISTS temp.contact_likeness;
    CREATE TEMP TABLE contact_likeness (contact_id INTEGER PRIMARY KEY, value REAL NOT NULL) STRICT`);
  return 'temp.contact_likeness';
}

/** temp.likeness_rank, the contacts of temp.contact_likeness from the most alike on; ties by id. */
export function rankByLikeness(db: Db): number {
  db.exec(`
    DROP TABLE IF EXISTS temp.likeness_rank;
    CREATE TEMP TABLE likeness_rank (rank INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL, likeness REAL NOT NULL) STRICT`);
  return db
    .prepare(`
      INSERT INTO temp.likeness_rank (contact_id, likeness)
      SELECT contact_id, value FROM temp.contact_likeness ORDER BY value DESC, contact_id`)
    .run().changes;
}

/** A ranked contact: rank, contact id, the shop's own id, likeness. */
export type LikenessLine = [rank: number, contactId: number, externalId: string | null, likeness: number];

/** The ranked contacts in their order, in pages. */
export const likenessLines = (db: Db): Generator<LikenessLine, void, undefined> =>
  keysetRows<LikenessLine>(db, {
    sql: `
      SELECT r.rank, r.contact_id, c.external_id, r.likeness
      FROM temp.likeness_rank r JOIN contact c ON c.id = r.contact_id WHERE r.rank > :after ORDER BY r.rank`,
    raw: true,
    key: ([rank]) => rank,
  });
