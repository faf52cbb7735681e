import type { Db } from '../db/connection.ts';

/** A row of a list that speaks of a contact. */
export interface Standing {
  readonly list: string;
  readonly vendor: string | null;
  readonly file: string;
  readonly line: number;
  readonly import: number;
  readonly imported_on: string;
}

/** Where a contact stands on lists, oldest first. */
export const standingsOf = (db: Db, contact: number): Standing[] =>
  db
    .prepare(`
      SELECT i.list, n.vendor, i.file, l.line, i.id AS import, i.imported_on
      FROM contact_lead l JOIN imported_file i ON i.id = l.import_id JOIN list n ON n.name = i.list
      WHERE l.contact_id = ? ORDER BY i.id, l.line`)
    .all(contact) as Standing[];

export interface Contract {
  readonly list: string;
  readonly channels: string;
  readonly basis: string;
  readonly valid_from: string;
}

/** What the contracts of the lists say on which a contact stands. */
export const contractsOf = (db: Db, contact: number): Contract[] =>
  db
    .prepare(`
      SELECT b.list, b.channels, b.basis, b.valid_from FROM list_contract b
      WHERE b.id IN (SELECT contract_id FROM contact_lead l JOIN import_contract USING (import_id) WHERE l.contact_id = ?)
      ORDER BY b.valid_from, b.id`)
    .all(contact) as Contract[];
