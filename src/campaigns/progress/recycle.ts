import type { ContactFacts } from '../../contacts/index.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { admitContacts } from '../../exports/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { campaignNamed } from '../setup/campaign.ts';
import { fillWork, type Retry, retries, workStates } from './work-store.ts';

/** Whom to try again, and how the members of a campaign stand. */
export interface RecycleReport {
  readonly campaign: string;
  /** Treated members by state: new, due, waiting, bought, done. */
  readonly states: Readonly<Record<string, number>>;
  /** Who is due or will be, the next first. */
  readonly retries: readonly Retry[];
}

interface RecycleOptions {
  readonly name: string;
  /** Now: an instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
}

/**
 * Tells whom to try again and when: by the retry delay and the most attempts of each result, or on the date that was agreed.
 * The gate is asked too: whom a cap, a refusal or a file keeps out now is named with the reason. Throws `usage`.
 */
export const recycle = (queryContext: QueryContext, facts: ContactFacts, { name, at, today }: RecycleOptions) =>
  inSnapshot(queryContext.db, (): RecycleReport => {
    const { db } = queryContext;
    const campaign = campaignNamed(db, name);
    const whom = { where: `IN CAMPAIGN '${campaign.name}' ARM treated` };
    admitContacts(queryContext, facts, { whom, channel: campaign.channel, purpose: 'advertising', today });
    fillWork(db, { campaign, at, today });
    return { campaign: campaign.name, states: workStates(db), retries: retries(db, campaign.id) };
  });
