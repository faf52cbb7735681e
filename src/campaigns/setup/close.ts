import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { endAll } from '../share/assign-store.ts';
import { openCampaignNamed } from './campaign.ts';
import { markClosed } from './campaign-store.ts';

interface CloseOptions {
  readonly name: string;
  readonly today: LocalDate;
  readonly at: string;
  readonly ending: Ending;
}

/** Closes a campaign: its assignments end, and orders after the day are no longer its outcome. Throws `usage`, `refused`. */
export const closeCampaign = (db: Db, { name, today, at, ending }: CloseOptions) =>
  inTransaction(
    db,
    () => {
      const campaign = openCampaignNamed(db, name);
      const ended = endAll(db, { campaign: campaign.id, today, why: 'closed' });
      markClosed(db, campaign.id, today);
      recordAudit(db, at, 'campaign.close', { campaign: campaign.id, ended });
      return { campaign: campaign.name, closed_on: today, assignments_ended: ended };
    },
    ending,
  );
