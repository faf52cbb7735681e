import type { Db } from '../../db/connection.ts';

/** From when on a contact is a lead: being on a list, a first attempt, a first talk. */
export type LeadAfter = 'listed' | 'contacted' | 'reached';

export const leadAfter = (db: Db): LeadAfter =>
  db.prepare("SELECT after FROM stage_rule WHERE stage = 'lead'").pluck().get() as LeadAfter;
