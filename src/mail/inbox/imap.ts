import { ImapFlow } from 'imapflow';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { ImapFolder } from './imap-address.ts';
import type { RawMail } from './mailbox.ts';

/** Larger mails hold nothing that is looked for. */
const most = 20_000_000;

/** The mails of a folder that came since a position, the oldest first, and the position after the last that was taken. */
export function imapMails(at: ImapFolder, { password, since }: { password: string; since: string | null }) {
  let position = since;
  async function* mails(): AsyncGenerator<RawMail, void, undefined> {
    const client = await loggedIn(at, password);
    try {
      const box = await client.mailboxOpen(at.folder, { readOnly: true });
      const validity = String(box.uidValidity);
      const [known, last = '0'] = (since ?? '').split(':');
      // The numbers of a folder that was made anew mean other mails; those read before are known again by their identities.
      const from = known === validity ? Number(last) + 1 : 1;
      position = `${validity}:${from - 1}`;
      if (box.exists === 0) return;
      for await (const { uid, source, size } of client.fetch(
        `${from}:*`,
        { uid: true, size: true, source: true },
        { uid: true },
      )) {
        // `n:*` names the last mail even where its number is below n.
        if (uid < from) continue;
        if (source && (size ?? 0) <= most) yield source;
        position = `${validity}:${uid}`;
      }
    } finally {
      await client.logout().catch(() => client.close());
    }
  }
  return { mails: mails(), position: () => position };
}

async function loggedIn(at: ImapFolder, password: string): Promise<ImapFlow> {
  const { host, port, secure, user } = at;
  const client = new ImapFlow({ host, port, secure, auth: { user, pass: password }, logger: false });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { responseText, message } = error as Error & { responseText?: string };
    throw new UserError({
      code: 'io',
      message: text(
        `The mailbox ${user}@${host} cannot be read: ${responseText ?? message}`,
        `Không đọc được hộp thư ${user}@${host}: ${responseText ?? message}`,
      ),
      hint: text(
        'Check the address and the password in CRM_IMAP_PASSWORD.',
        'Kiểm tra địa chỉ và mật khẩu trong biến CRM_IMAP_PASSWORD.',
      ),
    });
  }
}
