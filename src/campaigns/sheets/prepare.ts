import type { ContactFacts } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { admitContacts } from '../../exports/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { fillWork } from '../progress/work-store.ts';
import { type Campaign, openCampaignNamed } from '../setup/campaign.ts';
import * as store from './sheet-store.ts';

interface SheetsOptions {
  readonly name: string;
  /** Now: an instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  readonly ending: Ending;
  /** Asked before anything is kept; throws where the sheets cannot be written. */
  check(campaign: string, agents: readonly string[]): void;
}

/** Sheets that are ready to be written: selected = exported + the sum of withheld. */
export interface PreparedSheets {
  readonly campaign: Campaign;
  readonly selected: number;
  readonly exported: number;
  readonly withheld: Readonly<Record<string, number>>;
  readonly dnc_age_days: number | null;
  readonly sheets: readonly { readonly agent: string; readonly rows: number }[];
}

/**
 * Puts the people whom agents have to work on today into temp.sheet_row, each with a token by which its result finds it again.
 * The gate is asked again: who was shared out yesterday may have refused since. Throws `usage`, `refused`.
 */
export const prepareSheets = (
  queryContext: QueryContext,
  facts: ContactFacts,
  { name, at, today, ending, check }: SheetsOptions,
): PreparedSheets =>
  inTransaction(
    queryContext.db,
    () => {
      const { db } = queryContext;
      const campaign = openCampaignNamed(db, name);
      const { channel } = campaign;
      const whom = { choose: () => store.assignedPeople(campaign) };
      const { selected, dnc_age_days } = admitContacts(queryContext, facts, {
        whom,
        channel,
        purpose: 'advertising',
        today,
      });
      fillWork(db, { campaign, at, today });
      store.fillSheetRows(db, campaign);
      store.tokenRows(db, campaign.name, at);
      const sheets = store.sheetSizes(db);
      check(
        campaign.name,
        sheets.map(({ agent }) => agent),
      );
      const exported = sheets.reduce((sum, { rows }) => sum + rows, 0);
      const reasons = store
        .withheldFromSheets(db, campaign.id)
        .map(({ reason, contacts }) => [reason, contacts] as const);
      const withheld = Object.fromEntries(reasons);
      recordAudit(db, at, 'campaign.sheets', { campaign: campaign.id, selected, exported, withheld });
      return { campaign, selected, exported, withheld, dnc_age_days, sheets };
    },
    ending,
  );
