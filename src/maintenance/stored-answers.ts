import { type ContactData, createDirty } from '../contacts/index.ts';
import type { Check } from '../db/check.ts';
import type { Db } from '../db/connection.ts';
import { inTransaction } from '../db/transaction.ts';
import { text } from '../shared/text.ts';
import { copyTable, countDifferences, markAllDirty } from './store.ts';

/** Computes every stored answer anew from its sources, inside the caller's transaction. */
export function rebuildAnswers(db: Db, { caches }: ContactData): void {
  createDirty(db);
  markAllDirty(db);
  for (const refresh of caches) refresh(db);
}

/** Stored answers that are not what their sources give, with the number of rows; the database stays as it is. */
function differingAnswers(db: Db, contactData: ContactData): string[] {
  const tables = ['contact', ...contactData.tables.filter(({ cache }) => cache).map(({ table }) => table)];
  return inTransaction(
    db,
    () => {
      for (const table of tables) copyTable(db, table);
      rebuildAnswers(db, contactData);
      const counted = tables.map((table) => ({ table, rows: countDifferences(db, table) }));
      return counted.filter(({ rows }) => rows > 0).map(({ table, rows }) => `${table} (${rows})`);
    },
    'rollback',
  );
}

/** Are the stored answers what their sources give? All of them are computed anew, compared, and taken back. */
export const answersCheck = (contactData: ContactData): Check => ({
  name: 'stored_answers',
  look: ({ db }) => {
    if (db.readonly) {
      return { state: 'ok', words: text('not compared: the file is read-only', 'không so được: tệp chỉ đọc') };
    }
    const found = differingAnswers(db, contactData).join(', ');
    if (!found) {
      return { state: 'ok', words: text('stored answers agree with their sources', 'số liệu lưu khớp với nguồn') };
    }
    return {
      state: 'fault',
      words: text(`stored answers differ from their sources: ${found}`, `số liệu lưu khác với nguồn: ${found}`),
      mend: 'crm doctor --rebuild',
    };
  },
});
