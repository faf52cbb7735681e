import type { Db } from '../db/connection.ts';
import { anyStaged, forgetGranted, insertImported, reclaimStatements, refuseAddresses } from './imported-store.ts';

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
export function recordImported(db: Db, wish: ImportedConsents): void {
  reclaimStatements(db, wish.importId);
  if (!anyStaged(db)) return;
  insertImported(db, wish);
  refuseAddresses(db, wish.importId);
}

/** Takes back the consents that an undone import granted. What it withdrew stays withdrawn. */
export const forgetImported = (db: Db, importId: number): void => forgetGranted(db, importId);
