import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { allCampaigns } from '../setup/campaign-store.ts';
import { endUnworked } from './assign-store.ts';

interface ReleaseMembersOptions {
  /** Now: an instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  readonly ending: Ending;
}

/** How many people went back from the agents of an open campaign. */
export interface ReleasedMembers {
  readonly campaign: string;
  readonly released: number;
}

/** Takes back, in every open campaign, the people whose `--release-after` passed and on whom nobody worked. */
export const releaseUnworked = (db: Db, { at, today, ending }: ReleaseMembersOptions): ReleasedMembers[] =>
  inTransaction(
    db,
    () =>
      allCampaigns(db)
        .filter(({ closed_on }) => closed_on === null)
        .map(({ id, name }) => {
          const released = endUnworked(db, { campaign: id, today, why: 'released' });
          if (released > 0) recordAudit(db, at, 'campaign.release', { campaign: id, released });
          return { campaign: name, released };
        }),
    ending,
  );
