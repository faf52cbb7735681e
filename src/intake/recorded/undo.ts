import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { inTransaction } from '../../db/transaction.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { ImportKinds, Undone } from '../kinds.ts';
import { kindNamed } from '../profile/guess-kind.ts';
import { type ImportRow, importById, markUndone } from '../store.ts';

/** The import of that id; throws `usage` when there is none. */
export function importNumbered(db: Db, id: number): ImportRow {
  const row = importById(db, id);
  if (row) return row;
  throw new UserError({
    code: 'usage',
    message: text(`There is no import ${id}.`, `Không có lần nhập ${id}.`),
    hint: text('`crm imports` lists them.', '`crm imports` liệt kê các lần nhập.'),
  });
}

/** Takes an import back in one step: every value that it changed, and nothing of what happened since. */
export async function undoImport(
  db: Db,
  id: number,
  options: { kinds: ImportKinds; at: string; dryRun: boolean },
): Promise<Undone & { import: number }> {
  const row = importNumbered(db, id);
  const kind = await kindNamed(options.kinds, row.kind).load();
  return inTransaction(
    db,
    () => {
      if (importNumbered(db, id).undone_at !== null) throw alreadyUndone(row.id);
      const undone = kind.undo(db, { importId: row.id, at: options.at });
      markUndone(db, row.id, options.at);
      recordAudit(db, options.at, 'undo', { import: row.id, reversed: undone.reversed, kept: undone.kept.length });
      return { import: row.id, ...undone };
    },
    options.dryRun ? 'rollback' : 'commit',
  );
}

const alreadyUndone = (id: number): UserError =>
  new UserError({
    code: 'usage',
    message: text(`Import ${id} was taken back already.`, `Lần nhập ${id} đã được hoàn tác.`),
    hint: text('Import the file again if you want it back.', 'Nhập lại tệp nếu muốn có lại.'),
  });
