import type { Db } from '../../db/connection.ts';

export interface RejectedRow {
  readonly id: number;
  readonly import_id: number;
  readonly value: string | null;
  /** JSON array of the cells as read. */
  readonly record: string;
}

/** Every rejected row. */
export const rejectedRows = (db: Db): IterableIterator<RejectedRow> =>
  db.prepare('SELECT id, import_id, value, record FROM reject').iterate() as IterableIterator<RejectedRow>;

/** Empties a rejected row; its line and its code stay, so that the counts of its import do. */
export const blankReject = (db: Db, id: number): void => {
  db.prepare("UPDATE reject SET value = NULL, record = '[]' WHERE id = ?").run(id);
};

/** The file of rejects that an import wrote, as its report names it. */
export const rejectsFileOf = (db: Db, importId: number): string | null => {
  const report = db.prepare('SELECT report FROM import WHERE id = ?').pluck().get(importId) as string;
  return (JSON.parse(report) as { rejects_file?: string | null }).rejects_file ?? null;
};
