import type { ContactFacts } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { hashLimit, newStatement, type QueryContext, selectMembers, stableHash } from '../../segments/index.ts';
import { namedAs } from '../../shared/file-safe-name.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { findCampaign, insertCampaign, insertMembers, type NewCampaign } from './campaign-store.ts';
import { type CampaignCard, campaignCard } from './card.ts';

/** A campaign to begin. */
export interface CreateOptions extends Omit<NewCampaign, 'expression' | 'created_at'> {
  /** Whom: a text of the segment language. */
  readonly where: string;
  /** Now: an instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/**
 * Begins a campaign: its members are those whom the text means now, each put into an arm by a stable hash of campaign, contact
 * and seed. Throws `usage` for a wrong text and for a name that is taken or none.
 */
export function createCampaign(queryContext: QueryContext, facts: ContactFacts, options: CreateOptions): CampaignCard {
  const { db } = queryContext;
  const { where, at, ending, ...campaign } = options;
  const name = namedAs(campaign.name, text('campaign', 'chiến dịch'), text('tet-2026', 'tet-2026'));
  return inTransaction(
    db,
    () => {
      if (findCampaign(db, fold(name))) throw nameTaken(name);
      const { canonical } = selectMembers(queryContext, facts, where);
      const stored = { ...campaign, name, name_key: fold(name), expression: canonical, created_at: at };
      const id = insertCampaign(db, stored);
      insertMembers(db, id, drawOf(queryContext, { ...campaign, name }));
      const card = campaignCard(queryContext, { ...stored, id, closed_on: null });
      recordAudit(db, at, 'campaign.create', { campaign: id, channel: campaign.channel, ...card.arms });
      return card;
    },
    ending,
  );
}

/** How a contact is put into an arm: by integer arithmetic on its id, the same on every machine. */
function drawOf(queryContext: QueryContext, { name, seed, holdout }: Pick<NewCampaign, 'name' | 'seed' | 'holdout'>) {
  const { scope, parameters } = newStatement(queryContext);
  const hash = stableHash('s.contact_id', armKey(name, seed), (value) => scope.bind(value));
  return { hash, limit: hashLimit(holdout), parameters };
}

/** What the arms of a campaign depend on beside the contact. */
export const armKey = (name: string, seed: string): string => `arm:${fold(name)}:${seed}`;

const nameTaken = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`There is a campaign ${name} already.`, `Đã có chiến dịch ${name}.`),
    hint: text(
      `Choose another name, or see it: \`crm campaign show ${name}\``,
      `Hãy chọn tên khác, hoặc xem: \`crm campaign show ${name}\``,
    ),
  });
