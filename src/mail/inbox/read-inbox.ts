import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { recordActivity } from '../../activities/index.ts';
import { emailMatchKey } from '../../cleaning/email/email.ts';
import { bounced, isErased, refuseChannel, suppress } from '../../consent/index.ts';
import { type ContactData, holdersNamed } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { classify, type MailOutcome, type Received } from './classify.ts';
import { type AboutMail, insertReceived, mailOfToken, saveInbox } from './inbox-store.ts';
import type { RawMail } from './mailbox.ts';

/** Mails of a mailbox in their order, and where reading ended. */
export interface Mailbox {
  /** By what the mailbox is known again; holds no password. */
  readonly source: string;
  readonly mails: AsyncIterable<RawMail>;
  /** The position after the last mail that was taken; null: the mailbox has none. */
  position(): string | null;
}

export interface InboxOptions {
  readonly contactData: ContactData;
  readonly country: string;
  readonly key: Buffer;
  /** Instant, UTC, and its local date. */
  readonly at: string;
  readonly day: LocalDate;
  readonly ending: Ending;
}

/** Mails by what they mean; `read` is their sum. */
export type InboxResult = Readonly<Record<MailOutcome, number>> & {
  readonly source: string;
  /** Mails that no earlier reading knew. */
  readonly read: number;
};

type ReadMail = Received & { readonly hash: string };

/**
 * Reads a mailbox and records what its mails mean, in one step: a final bounce suppresses its address, a complaint and an
 * unsubscription refuse e-mail for the person and the address, an answer stands on the time line. Mails that were read
 * before count no more.
 */
export async function readInbox(db: Db, mailbox: Mailbox, options: InboxOptions): Promise<InboxResult> {
  const letters: ReadMail[] = [];
  for await (const raw of mailbox.mails) letters.push(await letterOf(raw));
  return inTransaction(
    db,
    () => {
      const counts = { bounced: 0, delayed: 0, complained: 0, unsubscribed: 0, replied: 0, automatic: 0, unknown: 0 };
      for (const letter of letters) {
        const about = aboutOf(db, letter, options);
        const outcome = about ? letter.outcome : withoutPerson(letter.outcome);
        if (!insertReceived(db, { hash: letter.hash, outcome, at: options.at })) continue;
        counts[outcome]++;
        if (about) follow(db, { ...letter, about }, options);
      }
      const { source } = mailbox;
      saveInbox(db, { source, at: options.at, position: mailbox.position() });
      const read = Object.values(counts).reduce((sum, count) => sum + count, 0);
      recordAudit(db, options.at, 'mail_inbox', { ...counts });
      return { source, read, ...counts };
    },
    options.ending,
  );
}

async function letterOf(raw: RawMail): Promise<ReadMail> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipImageLinks: true });
  const hash = createHash('sha256')
    .update(mail.messageId ?? raw)
    .digest('hex');
  return { ...classify(mail), hash };
}

/** Of nobody whom we know. Automatic mails and delays say nothing in any case. */
const withoutPerson = (outcome: MailOutcome): MailOutcome =>
  outcome === 'automatic' || outcome === 'delayed' ? outcome : 'unknown';

type About = Omit<AboutMail, 'campaign'> & { readonly campaign: string | null };

/** Whom a mail is about: by our token, else by the address that it names where somebody is known by it. */
function aboutOf(
  db: Db,
  { tokens, address, outcome }: Received,
  { country, key: hashKey }: InboxOptions,
): About | undefined {
  for (const token of tokens) {
    const mail = mailOfToken(db, token);
    if (mail) return mail;
  }
  const key = address === undefined ? undefined : emailMatchKey(address);
  if (address === undefined || key === undefined) return undefined;
  const { contacts } = holdersNamed(db, address, country, 'any');
  // Whoever is not known may refuse all the same; of a box that several share, the box is what refused.
  const isKnown = contacts.length > 0 || (refuses(outcome) && !isErased(db, () => hashKey, key));
  return isKnown ? { contact: contacts.length === 1 ? (contacts[0] ?? null) : null, key, campaign: null } : undefined;
}

const refuses = (outcome: MailOutcome): boolean => outcome === 'complained' || outcome === 'unsubscribed';

function follow(db: Db, { outcome, about, note }: ReadMail & { about: About }, options: InboxOptions): void {
  const { at, day, key } = options;
  if (outcome === 'bounced' && about.key !== null) {
    const dead = { kind: 'email' as const, value: about.key };
    suppress(db, [dead], { channels: ['email'], reason: bounced, since: day, at, key, ending: 'commit' });
  }
  if (refuses(outcome)) {
    const { contact, key: address } = about;
    refuseChannel(db, { contact, address, channel: 'email', given_on: day, proof: `mail: ${outcome}` });
  }
  if (outcome === 'delayed' || outcome === 'automatic' || outcome === 'unknown' || about.contact === null) return;
  const activity = { kind: 'email' as const, direction: 'in' as const, event: outcome, address: about.key };
  const { contact, campaign } = about;
  const told = { ...activity, contact, campaign, note, at, day, recordedAt: at };
  recordActivity(db, options.contactData, { activity: told, at });
}
