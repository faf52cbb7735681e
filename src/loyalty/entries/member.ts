import { contactNamed } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { holderOfCard } from './card-store.ts';

/** The contact of a PHONE, EMAIL, ID or card number. Throws `usage` when there is none. */
export const memberNamed = (db: Db, typed: string, country: string): number =>
  holderOfCard(db, typed) ?? contactNamed(db, typed, country);
