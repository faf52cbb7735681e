import type { Db } from '../../db/connection.ts';
import type { SavedMap } from '../profile/header-map.ts';

interface MapRow {
  readonly name: string;
  readonly headers: string;
  readonly fields: string;
  readonly date_orders: string | null;
  readonly saved_at: string;
}

/** The maps that the shop saved, the newest first. */
export const savedMaps = (db: Db): (SavedMap & { saved_at: string })[] =>
  (
    db
      .prepare('SELECT name, headers, fields, date_orders, saved_at FROM header_map ORDER BY saved_at DESC, name')
      .all() as MapRow[]
  ).map(({ name, headers, fields, date_orders, saved_at }) => ({
    name,
    headers: JSON.parse(headers),
    fields: JSON.parse(fields),
    dateOrders: JSON.parse(date_orders ?? '[]'),
    saved_at,
  }));

/** Saves a map, in the place of one of the same name. */
export function saveMap(db: Db, { name, headers, fields, dateOrders }: SavedMap, savedAt: string): void {
  db.prepare(`
    INSERT INTO header_map (name, headers, fields, date_orders, saved_at)
    VALUES (:name, :headers, :fields, :dateOrders, :savedAt)
    ON CONFLICT (name) DO UPDATE SET headers = excluded.headers, fields = excluded.fields, date_orders = excluded.date_orders,
      saved_at = excluded.saved_at`).run({
    name,
    headers: JSON.stringify(headers),
    fields: JSON.stringify(fields),
    dateOrders: JSON.stringify(dateOrders ?? []),
    savedAt,
  });
}

/** Deletes a saved map; tells whether there was one. */
export const deleteMap = (db: Db, name: string): boolean =>
  db.prepare('DELETE FROM header_map WHERE name = ?').run(name).changes > 0;
