import type { LoadContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { settingOf } from '../../db/settings.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { mailInbox } from '../settings.ts';
import { inboxState } from './inbox-store.ts';
import { openMailbox } from './open-mailbox.ts';
import { type InboxResult, readInbox } from './read-inbox.ts';

/** Reads a mailbox as it was typed and records what its mails mean. */
export async function readMailbox(
  context: AppContext,
  loadContactData: LoadContactData,
  typed: string,
): Promise<InboxResult> {
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
export function configured(context: AppContext): string {
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
