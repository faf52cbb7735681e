import type { ContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { dataVersion } from '../../db/connection.ts';
import type { Manifest, Purpose } from '../../exports/index.ts';
import { type LoadFacts, queryContextOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { readBeforeSending } from '../inbox/read-mailbox.ts';
import { type PreparedMailing, prepareMailing } from '../prepare.ts';
import { reconnecting } from './reconnecting.ts';
import {
  lettersOf,
  messageFor,
  queuedMembers,
  type SendOptions,
  type SendResult,
  sendMails,
  treatedMembers,
} from './send.ts';
import { relayOf, senderOf } from './sender.ts';

export interface MailParts {
  readonly loadFacts: LoadFacts;
  loadContactData(): Promise<ContactData>;
}

/** Which mails leave. */
export interface MailingFlags {
  readonly campaign: string;
  readonly purpose: Purpose;
  /** Mails a minute; undefined: as fast as the relay takes them. */
  readonly rate: number | undefined;
  readonly retryUnknown: boolean;
  /** Those that triggers queued. */
  readonly queued: boolean;
}

/** Mails that a dry run shows. */
const shown = 3;

/** What a run sent, or the first mails that it would send. */
export interface SentMailing {
  readonly campaign: string;
  readonly manifest: Manifest;
  readonly result?: SendResult;
  readonly mails?: readonly ReturnType<typeof shownMail>[];
}

/** Reads the mailbox of answers, judges whom a campaign may write to, and writes to them; a dry run shows the first mails. */
export async function sendMailing(context: AppContext, parts: MailParts, flags: MailingFlags): Promise<SentMailing> {
  const facts = await parts.loadFacts();
  // The settings are those of the database once it is open.
  context.db('write');
  const sender = senderOf(context.settings);
  const relay = context.options.dryRun ? undefined : relayOf(context.settings, context.env);
  if (relay) await readBeforeSending(context, parts.loadContactData);
  const { campaign: name, purpose, rate, ...how } = flags;
  const judgedAt = dataVersion(context.db('write'));
  const mailing = prepareMailing(queryContextOf(context, 'write'), facts, {
    ...{ name, purpose, today: localDate(context.now(), context.zone) },
    whom: (campaign) => (how.queued ? queuedMembers(campaign, context.now()) : treatedMembers(campaign)),
  });
  const { campaign, people } = mailing;
  const options = { ...mailing, ...how, facts, purpose, sender, judgedAt, ...(await surroundings(context, parts)) };
  try {
    const about = { campaign: campaign.name, manifest: people.manifest };
    if (!relay) return { ...about, mails: firstMails(mailing, options) };
    const outbox = reconnecting(relay);
    try {
      const result = await sendMails(context.db('write'), people, { ...options, ...outbox, wait: pause(rate) });
      return { ...about, result };
    } finally {
      outbox.close();
    }
  } finally {
    people.end();
  }
}

/** What sending needs of the workspace. */
async function surroundings(context: AppContext, parts: MailParts) {
  return {
    settings: context.settings,
    currency: context.settings.currency,
    contactData: await parts.loadContactData(),
    key: context.key(),
    now: () => ({ at: new Date(context.now()).toISOString(), day: localDate(context.now(), context.zone) }),
  };
}

/** The first mails as they would leave. */
function firstMails({ people }: PreparedMailing, options: SendOptions) {
  const mails = [];
  for (const person of lettersOf(people, options)) {
    if (mails.length === shown) break;
    mails.push(shownMail(person.contact, messageFor(person, 'TOKEN', options)));
  }
  return mails;
}

const shownMail = (contact: number, { to, subject, text, html, headers }: ReturnType<typeof messageFor>) => ({
  ...{ contact, to, subject, text },
  ...{ html, headers },
});

/** Waits between two mails so that no minute sees more than the rate. */
const pause = (rate: number | undefined) => () =>
  rate === undefined ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, 60_000 / rate));
