import type { Db } from '../db/connection.ts';

/** A store as it is stored. */
interface StoredStore {
  readonly name: string;
  readonly name_key: string;
  readonly address: string | null;
  readonly province_code: string | null;
  readonly ward_code: string | null;
  readonly ward: string | null;
}

/** Inserts a store. */
export function insertStore(db: Db, store: StoredStore): void {
  db.prepare(`
    INSERT INTO store (name, name_key, address, province_code, ward_code, ward)
    VALUES (:name, :name_key, :address, :province_code, :ward_code, :ward)`).run(store);
}

/** Changes the place of the store of that name. */
export function updateStore(db: Db, store: StoredStore): void {
  db.prepare(`
    UPDATE store SET name = :name, address = :address, province_code = :province_code, ward_code = :ward_code, ward = :ward
    WHERE name_key = :name_key`).run(store);
}

/** Is there a store of a folded name? */
export const storeExists = (db: Db, nameKey: string): boolean =>
  db.prepare('SELECT 1 FROM store WHERE name_key = ?').get(nameKey) !== undefined;

/** The names of all stores. */
export const storeNames = (db: Db): string[] =>
  db.prepare('SELECT name FROM store ORDER BY name_key').pluck().all() as string[];

/** A store as it is listed. */
export interface ListedStore {
  readonly store: string;
  readonly address: string | null;
  readonly ward: string | null;
  readonly ward_code: string | null;
  readonly province: string | null;
  readonly province_code: string | null;
  /** Contacts near it. */
  readonly contacts: number;
}

/** All stores, by name, with the contacts near each. */
export const listStores = (db: Db): ListedStore[] =>
  db
    .prepare(`
      SELECT s.name AS store, s.address, s.ward, s.ward_code, p.name AS province, s.province_code, coalesce(n.contacts, 0) AS contacts
      FROM store s LEFT JOIN province p ON p.code = s.province_code
      LEFT JOIN (SELECT store_id, count(*) AS contacts FROM contact_near_store GROUP BY store_id) n ON n.store_id = s.id
      ORDER BY s.name_key`)
    .all() as ListedStore[];
