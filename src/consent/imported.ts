import type { Db } from '../db/connection.ts';
import { forgetGranted, insertImported, stageGeneral } from './imported-store.ts';

export interface ImportedConsents {
  /** Staged row + leadBase = lead. */
  readonly leadBase: number;
  /** The day of what has no date of its own. */
  readonly on: string;
  readonly proof: string;
}

export interface GeneralConsents {
  /** The channels that the contract names; a general opt-in opens no other. */
  readonly channels: readonly string[];
  /** Has the file a column that asks for consent? Then a row without a yes opens nothing. */
  readonly asked: boolean;
}

/** Turns general consent columns of staged leads (staged_extra) into what their rows say of each channel (staged_consent). */
export const stageGeneralConsents = (db: Db, { channels, asked }: GeneralConsents): void =>
  stageGeneral(db, { opened: channels.join(' '), asked });

/** Enters what the staged rows say of channels (staged_consent) into the ledger. */
export const recordImported = (db: Db, wish: ImportedConsents): void => insertImported(db, wish);

/** Takes back the consents that an undone import granted. What it withdrew stays withdrawn. */
export const forgetImported = (db: Db, importId: number): void => forgetGranted(db, importId);
