import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { StoredContract } from './contract.ts';

/** What is stored of a contract when it is added. */
export type NewContract = Omit<StoredContract, 'id' | 'name' | 'ended_on'> & { readonly added_at: string };

/** Stores a contract; tells its id. */
export const insertContract = (db: Db, contract: NewContract): number =>
  Number(
    db
      .prepare(`
        INSERT INTO contract (contact_id, about, staff, starts_on, ends_on, remind_on, amount, currency, added_at)
        VALUES (:contact_id, :about, :staff, :starts_on, :ends_on, :remind_on, :amount, :currency, :added_at)`)
      .run(contract).lastInsertRowid,
  );

const selectContracts = `
  SELECT k.id, k.contact_id, c.name, k.about, k.staff, k.starts_on, k.ends_on, k.remind_on, k.amount, k.currency, k.ended_on
  FROM contract k LEFT JOIN contact c ON c.id = k.contact_id`;

/** A contract by its id. */
export const findContract = (db: Db, id: number): StoredContract | undefined =>
  db.prepare(`${selectContracts} WHERE k.id = ?`).get(id) as StoredContract | undefined;

/** All contracts, or those of a contact; those that end first first. */
export const contractsIn = (db: Db, contact: number | null): StoredContract[] =>
  db
    .prepare(`${selectContracts}
      WHERE :contact IS NULL OR k.contact_id = :contact ORDER BY k.ends_on IS NULL, k.ends_on, k.id`)
    .all({ contact }) as StoredContract[];

/** Moves the end of a contract and the day on which renewing is due. */
export function renewContract(db: Db, contract: { id: number; ends_on: LocalDate; remind_on: LocalDate | null }): void {
  db.prepare('UPDATE contract SET ends_on = :ends_on, remind_on = :remind_on WHERE id = :id').run(contract);
}

/** Ends a contract on a day. */
export function endContract(db: Db, contract: { id: number; on: LocalDate }): void {
  db.prepare('UPDATE contract SET ended_on = :on WHERE id = :id').run(contract);
}
