import { createHash } from 'node:crypto';
import type { Db } from '../../db/connection.ts';
import { type ImportRow, importById } from '../store.ts';

/** The column of files that an import wrote which says where their rows belong. */
export const referenceHeader = 'crm_import';

/** The name of an import in such a file: its id, and a hash that no import of another database has. */
export function importReference({ id, sha256, imported_at }: Pick<ImportRow, 'id' | 'sha256' | 'imported_at'>): string {
  const digest = createHash('sha256').update(`${id} ${sha256} ${imported_at}`).digest('hex');
  return `${id}-${digest.slice(0, 8)}`;
}

/** The standing import that a reference names; undefined where this database has none. */
export function importOfReference(db: Db, reference: string): ImportRow | undefined {
  const [, id] = /^(\d{1,15})-[0-9a-f]{8}$/.exec(reference.trim()) ?? [];
  const row = id === undefined ? undefined : importById(db, Number(id));
  return row && row.undone_at === null && importReference(row) === reference.trim() ? row : undefined;
}
