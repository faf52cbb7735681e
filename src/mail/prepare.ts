import type { Campaign } from '../campaigns/index.ts';
import { openCampaignNamed } from '../campaigns/index.ts';
import type { ContactFacts } from '../contacts/index.ts';
import { type ExportSelection, type PreparedExport, type Purpose, prepareExport } from '../exports/index.ts';
import type { QueryContext } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { fieldsOf } from './compose/template.ts';
import { type StoredTemplate, templatesOf } from './compose/template-store.ts';
import { exportColumns, treatedMembers } from './send/send.ts';

/** A campaign with what it writes and to whom. Call `people.end` afterwards. */
export interface PreparedMailing {
  readonly campaign: Campaign;
  readonly templates: readonly StoredTemplate[];
  readonly people: PreparedExport;
}

/** The open e-mail campaign of that name. Throws `usage` for an unknown one and for one of another channel, `refused` for a closed one. */
export function mailCampaign(queryContext: QueryContext, name: string): Campaign {
  const campaign = openCampaignNamed(queryContext.db, name);
  if (campaign.channel === 'email') return campaign;
  throw new UserError({
    code: 'usage',
    message: text(
      `The campaign ${campaign.name} is for the channel ${campaign.channel}, not for e-mail.`,
      `Chiến dịch ${campaign.name} dùng kênh ${campaign.channel}, không phải email.`,
    ),
    hint: text('Create one with `--channel email`.', 'Tạo chiến dịch với `--channel email`.'),
  });
}

interface MailingOptions {
  readonly name: string;
  readonly purpose: Purpose;
  readonly today: LocalDate;
  /** Whom it is for; everybody whom it treats where this does not say. */
  readonly whom?: (campaign: Campaign) => ExportSelection;
}

/**
 * Judges whom a campaign may write to and reads the fields of its texts. Throws `usage` where it has no text or a text names
 * a field that there is not.
 */
export function prepareMailing(
  queryContext: QueryContext,
  facts: ContactFacts,
  { name, purpose, today, whom = treatedMembers }: MailingOptions,
): PreparedMailing {
  const campaign = mailCampaign(queryContext, name);
  const templates = templatesOf(queryContext.db, campaign.id);
  if (templates.length === 0) throw noText(campaign.name);
  const asked = { campaign, templates, purpose, today, whom: whom(campaign) };
  return { campaign, templates, people: peopleOf(queryContext, facts, asked) };
}

/** Whom a campaign may write to, with the fields of texts. Throws `usage` for a field that there is not. */
export function peopleOf(
  queryContext: QueryContext,
  facts: ContactFacts,
  mailing: Omit<PreparedMailing, 'people'> & {
    readonly whom: ExportSelection;
    readonly purpose: Purpose;
    readonly today: LocalDate;
  },
): PreparedExport {
  const { templates, whom, purpose, today } = mailing;
  return prepareExport(queryContext, facts, {
    whom,
    target: 'email',
    purpose,
    today,
    columns: exportColumns(templates.flatMap(fieldsOf)),
    sort: undefined,
    limit: undefined,
    copy: true,
  });
}

const noText = (campaign: string): UserError =>
  new UserError({
    code: 'usage',
    message: text(`The campaign ${campaign} has no text yet.`, `Chiến dịch ${campaign} chưa có nội dung thư.`),
    hint: text(
      `Write one and save it: \`crm mail template ${shellWord(campaign)} letter.md\``,
      `Soạn rồi lưu: \`crm mail template ${shellWord(campaign)} thu.md\``,
    ),
  });
