import type { ContactHouse } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';

/** What the commands that join and part contacts take from other modules. */
export interface MergingDesk {
  house(): Promise<ContactHouse>;
  /** Whom a PHONE, EMAIL or ID means. Throws `usage` for nobody, and for several. */
  contactNamed(db: Db, typed: string, country: string): number;
}
