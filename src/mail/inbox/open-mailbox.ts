import type { AppContext } from '../../context.ts';
import { imapFolder } from './imap-address.ts';
import { inboxState } from './inbox-store.ts';
import { localMails } from './mailbox.ts';
import type { Mailbox } from './read-inbox.ts';

/** The mailbox of an address or path as it was typed. */
export async function openMailbox(context: AppContext, typed: string): Promise<Mailbox> {
  const folder = imapFolder(typed);
  if (!folder) {
    const path = context.path(typed);
    return { source: path, mails: localMails(path), position: () => null };
  }
  const since = inboxState(context.db('read'), typed)?.position ?? null;
  const { imapMails } = await import('./imap.ts');
  return { source: typed, ...imapMails(folder, { password: context.env.CRM_IMAP_PASSWORD ?? '', since }) };
}
