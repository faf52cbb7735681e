import { Command } from 'commander';
import type { LoadContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { settingOf } from '../../db/settings.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { mailInbox } from '../settings.ts';
import { inboxState } from './inbox-store.ts';
import { openMailbox } from './open-mailbox.ts';
import { type InboxResult, readInbox } from './read-inbox.ts';

/** `crm mail inbox`: reads bounces, complaints, unsubscriptions and answers. */
export function inboxCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('inbox')
    .description(say('read bounces, complaints and answers', 'đọc thư trả lại, khiếu nại và trả lời'))
    .argument('[mailbox]', say('a server, a folder or a file (mail_inbox)', 'máy chủ, thư mục hoặc tệp (mail_inbox)'))
    .action(async (mailbox: string | undefined) => {
      const result = await readMailbox(context, loadContactData, mailbox ?? configured(context));
      await context.out.show(result, cardOf(result));
      await context.out.say(summaryOf(result));
      await context.out.next('crm mail status');
    });
  return withExamples(command, 'crm mail inbox answers.mbox', 'crm mail inbox answers.mbox --dry-run --json');
}

function summaryOf({ source: _, read, ...outcomes }: InboxResult) {
  const found = Object.entries(outcomes).flatMap(([outcome, mails]) => (mails > 0 ? [`${mails} × ${outcome}`] : []));
  const what = found.length > 0 ? `: ${found.join(', ')}` : '';
  return text(`${read} new ${read === 1 ? 'mail' : 'mails'}${what}`, `${read} thư mới${what}`);
}

/** Reads a mailbox as it was typed and records what its mails mean. */
async function readMailbox(context: AppContext, loadContactData: LoadContactData, typed: string): Promise<InboxResult> {
  const contactData = await loadContactData();
  const db = context.db('write');
  context.out.progress(text('reading the mailbox …', 'đang đọc hộp thư …'));
  try {
    return await readInbox(db, await openMailbox(context, typed), {
      contactData,
      country: context.settings.country,
      key: context.key(),
      at: new Date(context.now()).toISOString(),
      day: localDate(context.now(), context.zone),
      ending: context.options.dryRun ? 'rollback' : 'commit',
    });
  } finally {
    context.out.progress(undefined);
  }
}

/** The mailbox of the workspace. Throws `refused` where none is set: whoever wants no more mails could not say so. */
function configured(context: AppContext): string {
  context.db('read');
  const mailbox = settingOf(context.settings, mailInbox);
  if (mailbox !== '') return mailbox;
  throw new UserError({
    code: 'refused',
    message: text(
      'No mailbox is set from which answers are read; who wants no more mails could not say so.',
      'Chưa đặt hộp thư nhận trả lời; người không muốn nhận thư nữa không có cách báo.',
    ),
    hint: text(
      '`crm config set mail_inbox imaps://user@mail.example.com/INBOX`; the password stands in CRM_IMAP_PASSWORD.',
      '`crm config set mail_inbox imaps://user@mail.example.com/INBOX`; mật khẩu đặt trong biến CRM_IMAP_PASSWORD.',
    ),
  });
}

const dayMs = 86_400_000;

/**
 * Reads the mailbox of the workspace before something is sent: who refused since must not be written to. Where it cannot
 * be read, that is said; throws `refused` where it could not be read for 24 hours.
 */
export async function readBeforeSending(context: AppContext, loadContactData: LoadContactData): Promise<void> {
  const mailbox = configured(context);
  const before = inboxState(context.db('write'), mailbox.includes('://') ? mailbox : context.path(mailbox));
  try {
    await readMailbox(context, loadContactData, mailbox);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (before && context.now() - Date.parse(before.read_at) <= dayMs) return context.out.say(error.failure.message);
    const { message, hint } = error.failure;
    throw new UserError({
      code: 'refused',
      message: text(
        `Nothing is sent: the mailbox of answers was not read for 24 hours. ${message.en}`,
        `Không gửi thư nào: hộp thư trả lời chưa được đọc trong 24 giờ qua. ${message.vi}`,
      ),
      hint,
    });
  }
}
