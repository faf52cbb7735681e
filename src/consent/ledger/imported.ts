import type { Db } from '../../db/connection.ts';
import type { ConsentState } from '../../intake/index.ts';
import type { Channel } from '../../shared/channel.ts';
import {
  anyStaged,
  deleteGranted,
  deleteGrantedOf,
  insertCorrected,
  insertImported,
  reclaimStatements,
  refuseAddresses,
  refuseAddressesOf,
  setNotGiven,
} from './imported-store.ts';

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

export interface CorrectedConsents {
  readonly lead: { readonly id: number; readonly contact_id: number };
  /** What the row says of channels now. */
  readonly states: ReadonlyMap<Channel, ConsentState>;
  readonly proof: string;
}

/** Enters what a row says of channels once a cell of it was corrected, or is as it was before. What it withdrew stays withdrawn. */
export function correctConsents(db: Db, { lead, states, proof }: CorrectedConsents): void {
  const channelsIn = (state: ConsentState) => [...states].flatMap(([channel, one]) => (one === state ? [channel] : []));
  const granted = channelsIn('granted');
  deleteGrantedOf(db, lead.id, granted);
  setNotGiven(db, lead.id, channelsIn('not_given'));
  for (const channel of granted) insertCorrected(db, { lead, channel, state: 'granted', proof });
  for (const channel of channelsIn('withdrawn')) insertCorrected(db, { lead, channel, state: 'withdrawn', proof });
  refuseAddressesOf(db, lead.id);
}
