import type { Db } from '../db/connection.ts';
import { forgetGranted, insertImported } from './imported-store.ts';

export interface ImportedConsents {
  /** Staged row + leadBase = lead. */
  readonly leadBase: number;
  /** The day of what has no date of its own. */
  readonly on: string;
  readonly proof: string;
}

/** Enters what the staged rows say of channels (staged_consent) into the ledger. */
export const recordImported = (db: Db, wish: ImportedConsents): void => insertImported(db, wish);

/** Takes back the consents that an undone import granted. What it withdrew stays withdrawn. */
export const forgetImported = (db: Db, importId: number): void => forgetGranted(db, importId);
