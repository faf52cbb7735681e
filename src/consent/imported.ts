import type { Db } from '../db/connection.ts';
import { channels } from '../shared/channel.ts';
import { forgetGranted, insertImported } from './imported-store.ts';

export interface ImportedConsents {
  /** Staged row + leadBase = lead. */
  readonly leadBase: number;
  /** The day of what has no date of its own. */
  readonly on: string;
  readonly proof: string;
  /** The channels that the consent column speaks of; none named: all. */
  readonly channels: readonly string[];
}

/**
 * Consent columns of the staged people (staged_person): yes grants and no withdraws the named channels; a do-not-contact
 * mark withdraws every channel. A blank cell says nothing.
 */
export function recordImported(db: Db, wish: ImportedConsents): void {
  const named = wish.channels.length > 0 ? wish.channels : channels;
  for (const channel of channels) insertImported(db, { ...wish, channel, named: named.includes(channel) });
}

/** Takes back the consents that an undone import granted. What it withdrew stays withdrawn. */
export const forgetImported = (db: Db, importId: number): void => forgetGranted(db, importId);
