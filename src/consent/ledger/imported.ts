import type { Db } from '../../db/connection.ts';
import { anyStaged, deleteGranted, insertImported, reclaimStatements, refuseAddresses } from './imported-store.ts';

export interface ImportedConsents {
  readonly importId: number;
  /** Staged row + leadBase = lead. */
  readonly leadBase: number;
  /** The day of what has no date of its own. */
  readonly on: string;
  readonly proof: string;
}

/**
 * Enters what the staged rows say of channels (staged_consent) into the ledgers; who refused before an undo and came again
 * has refused still.
 */
export function recordImported(db: Db, options: ImportedConsents): void {
  reclaimStatements(db, options.importId);
  if (!anyStaged(db)) return;
  insertImported(db, options);
  refuseAddresses(db, options.importId);
}

/** Takes back the consents that an undone import granted. What it withdrew stays withdrawn. */
export const deleteImportedConsents = (db: Db, importId: number): void => deleteGranted(db, importId);
