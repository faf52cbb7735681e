import type { AppContext } from '../context.ts';
import type { MailingFlags, MailParts, SentMailing } from './send/send-mailing.ts';

export { createMailDue } from './scratch-store.ts';
export { queueMails } from './send/message-store.ts';
export type { MailParts, SentMailing } from './send/send-mailing.ts';

/** Writes to the people of a campaign; what it takes to send mails is loaded when some are. */
export const sendMailing = async (context: AppContext, parts: MailParts, flags: MailingFlags): Promise<SentMailing> =>
  (await import('./send/send-mailing.ts')).sendMailing(context, parts, flags);
