import { issueTokens, recordActivity } from '../../activities/index.ts';
import type { Campaign } from '../../campaigns/index.ts';
import { emailMatchKey } from '../../cleaning/email/email.ts';
import type { ContactData, ContactFacts } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Db, dataVersion } from '../../db/connection.ts';
import type { Settings } from '../../db/settings.ts';
import { inTransaction } from '../../db/transaction.ts';
import {
  addressVerdicts,
  type ExportSelection,
  excluding,
  judgeAddresses,
  type Manifest,
  type PreparedExport,
  type Purpose,
} from '../../exports/index.ts';
import { newStatement } from '../../segments/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Language } from '../../shared/text.ts';
import { advertisingLabel, composeMessage, type Message, type Sender } from '../compose/message.ts';
import { type RenderedText, renderer } from '../compose/template.ts';
import type { StoredTemplate } from '../compose/template-store.ts';
import { writerOf } from '../compose/values.ts';
import * as store from './message-store.ts';
import type { Answer } from './smtp.ts';

/** What sending needs beside the connection. */
export interface SendOptions extends MailText {
  readonly campaign: Campaign;
  readonly sender: Sender;
  readonly settings: Settings;
  readonly purpose: Purpose;
  /** Sends what triggers queued, a mail a person, instead of one to every member. */
  readonly queued: boolean;
  /** Sends the mails again of which nobody knows whether they arrived. */
  readonly retryUnknown: boolean;
  readonly contactData: ContactData;
  /** Of the hashes of erased people; tokens of mails, which nobody may guess, are made with it too. */
  readonly key: Buffer;
  /** The version of the data (`dataVersion`) at which the export judged its people. */
  readonly judgedAt: number;
  /** The day of an instant, and the instant itself, UTC. */
  now(): { readonly at: string; readonly day: LocalDate };
}

/** What a run did. */
export interface SendResult {
  readonly sent: number;
  readonly deferred: number;
  readonly refused: number;
  /** The connection ended within this mail: the run stops there. */
  readonly unknown: number;
  /** Mails of earlier runs of which nobody knows whether they arrived; they are left alone. */
  readonly left_unknown: number;
  /** Written to by an earlier run. */
  readonly before: number;
  /** Closed since the list was drawn. */
  readonly closed: number;
}

interface Recipient {
  readonly contact: number;
  readonly email: string;
  readonly key: string;
  readonly language: Language;
  readonly rendered: RenderedText;
}

/** The texts of a campaign, and how the values of fields are written in them. */
export interface MailText {
  readonly templates: readonly StoredTemplate[];
  readonly facts: ContactFacts;
  readonly currency: string;
}

function* rowsOf<Row>(pages: Iterable<readonly Row[]>): Generator<Row, void, undefined> {
  for (const page of pages) yield* page;
}

/** The people of a prepared export with the texts for them, in its order. The country of a person decides the language. */
export function* lettersOf(
  { columns, pages }: Pick<PreparedExport, 'columns' | 'pages'>,
  { templates, facts, currency }: MailText,
): Generator<Recipient, void, undefined> {
  const render = new Map(templates.map((template) => [template.language, renderer(template)]));
  const fallback = templates[0]?.language ?? 'en';
  const writers = columns.map((name) => writerOf(name, facts, currency));
  const cell = (name: string) => columns.indexOf(name);
  const [contact, email, country] = [cell('contact_id'), cell('email'), cell('country')];
  for (const row of rowsOf(pages())) {
    const address = String(row[email] ?? '');
    const key = emailMatchKey(address);
    const own: Language = (row[country] ?? 'VN') === 'VN' ? 'vi' : 'en';
    const language = render.has(own) ? own : fallback;
    const values = Object.fromEntries(columns.map((name, i) => [name, writers[i]?.(row[i], language) ?? null]));
    const rendered = render.get(language)?.(values);
    if (key !== undefined && rendered) {
      yield { contact: Number(row[contact]), email: address, key, language, rendered };
    }
  }
}

/** Takes mails one by one. */
export interface Delivery {
  /** Resolves when a mail can be given; throws `io` when none can. */
  ready(): Promise<void>;
  /** Resolves when the relay has answered. */
  deliver(message: Message): Promise<Answer>;
  /** Resolves when the next mail may follow. */
  wait(): Promise<void>;
}

/**
 * Writes to everybody of a prepared export, each address once a campaign: that a mail is about to leave is committed before
 * the relay is given it, and what became of it afterwards. Each person is judged again in that step where
 * another run has written since. Stops where the
 * connection ends within a mail.
 */
export async function sendMails(
  db: Db,
  prepared: PreparedExport,
  options: SendOptions & Delivery,
): Promise<SendResult> {
  const counts = { sent: 0, deferred: 0, refused: 0, unknown: 0, left_unknown: 0, before: 0, closed: 0 };
  for (const person of lettersOf(prepared, options)) {
    const left = leftAlone(knownMail(db, person, options), options);
    if (left === undefined) await options.ready();
    const claim = left ?? claimMail(db, person, options);
    if ('left' in claim) {
      counts[claim.left]++;
      continue;
    }
    const answer = await options.deliver(messageFor(person, claim.token, options));
    counts[answer.state]++;
    settle(db, { ...claim, person, answer }, options);
    if (answer.state === 'unknown') break;
    await options.wait();
  }
  recordSend(db, prepared.manifest, { options, counts });
  return counts;
}

/** The mail to one person, with the mark that the law asks of advertising. */
export function messageFor(
  person: Omit<Recipient, 'contact' | 'key'>,
  token: string,
  options: Pick<SendOptions, 'settings' | 'purpose' | 'sender'>,
): Message {
  const label = options.purpose === 'advertising' ? advertisingLabel(options.settings.regime, person.language) : '';
  return composeMessage(person.rendered, { ...person, token }, options.sender, label);
}

type Claim = { readonly id: number; readonly token: string } | Left;

/** Commits that a mail is about to leave, unless one left before, or the person may not be written to any more. */
function claimMail(db: Db, { contact, key }: Recipient, options: SendOptions): Claim {
  return inTransaction(db, (): Claim => {
    const { at } = options.now();
    const known = knownMail(db, { contact, key }, options);
    const left = leftAlone(known, options);
    if (left) return left;
    // What was judged for the list holds until another run writes anything: to judge everybody again would cost more than
    // all the rest of a mail.
    if (dataVersion(db) !== options.judgedAt && !isOpen(db, { contact, key }, options)) return { left: 'closed' };
    const token = known?.token ?? newToken(db, { contact, key, at }, options);
    const id = known?.id ?? store.insertSending(db, { campaign: options.campaign.id, contact, key, token, at });
    if (known) store.markLeaving(db, { id, key, token, at });
    return { id, token };
  });
}

/** May the person be written to now? */
function isOpen(db: Db, { contact, key }: Pick<Recipient, 'contact' | 'key'>, options: SendOptions): boolean {
  const { purpose, settings, facts } = options;
  const { day: asOf } = options.now();
  const exclude = excluding(newStatement({ db, asOf, settings }), facts);
  judgeAddresses(db, [key], { channel: 'email', purpose, asOf, regime: settings.regime, key: options.key, exclude });
  return addressVerdicts(db)(key).some((one) => one.contact === contact && one.reason === undefined);
}

/** The token by which answers to a mail find the person again. */
function newToken(
  db: Db,
  { contact, key, at }: { contact: number; key: string; at: string },
  options: SendOptions,
): string {
  const row = { contact, campaign: options.campaign.name, address: key, staff: null, issuedAt: at };
  return issueTokens(db, [row], options.key.toString('hex'))[0] ?? '';
}

/** The mail that a run would send to somebody, as far as it is recorded. */
const knownMail = (
  db: Db,
  { contact, key }: Pick<Recipient, 'contact' | 'key'>,
  { campaign, queued }: Pick<SendOptions, 'campaign' | 'queued'>,
) => (queued ? store.queuedMail(db, campaign.id, contact) : store.mailTo(db, campaign.id, key));

type Left = { readonly left: 'before' | 'left_unknown' | 'closed' };

/** Why nothing is sent; undefined where a mail is. Of a queue, what is not there any more was sent by another run. */
function leftAlone(
  known: ReturnType<typeof knownMail>,
  { queued, retryUnknown }: Pick<SendOptions, 'queued' | 'retryUnknown'>,
): Left | undefined {
  const state = known?.state ?? (queued ? 'sent' : undefined);
  if (state === 'sent' || state === 'refused') return { left: 'before' };
  return state === 'sending' && !retryUnknown ? { left: 'left_unknown' } : undefined;
}

/** Commits what became of a mail; a sent one stands on the time line of the person. */
function settle(
  db: Db,
  { id, person, answer }: { id: number; person: Recipient; answer: Answer },
  { campaign, contactData, now }: SendOptions,
): void {
  const { state, reply } = answer;
  if (state === 'unknown') return;
  const { at, day } = now();
  inTransaction(db, () => {
    store.markMail(db, { id, state, reply, at });
    if (state === 'deferred') return;
    const event = state === 'sent' ? ('sent' as const) : ('failed' as const);
    const mail = { contact: person.contact, kind: 'email' as const, at, day, address: person.key, event };
    recordActivity(db, contactData, { activity: { ...mail, campaign: campaign.name, recordedAt: at }, at });
  });
}

function recordSend(
  db: Db,
  { selected, withheld }: Pick<Manifest, 'selected' | 'withheld'>,
  run: { readonly options: SendOptions; readonly counts: SendResult },
): void {
  const { at } = run.options.now();
  inTransaction(db, () =>
    recordAudit(db, at, 'mail_send', { campaign: run.options.campaign.id, selected, withheld, ...run.counts }),
  );
}

/** The fields that templates name beside what sending itself asks for. */
export const exportColumns = (names: readonly string[]): string[] => [
  ...new Set(['contact_id', 'email', 'country', ...names]),
];

/** Days for which a mail waits in the queue; what was due longer ago is not said any more. */
const queueDays = 7;

/** Those for whom triggers queued a mail of a campaign. */
export const queuedMembers = ({ id, name }: Campaign, now: number): ExportSelection => ({
  choose: (scope) => ({
    where: `queued ${name}`,
    members: store.queuedFor(scope.bind(id), scope.bind(new Date(now - queueDays * 86_400_000).toISOString())),
  }),
});

/** Everybody whom a campaign treats. */
export const treatedMembers = ({ id, name }: Campaign): ExportSelection => ({
  choose: (scope) => ({
    where: `IN CAMPAIGN ${name} ARM treated`,
    members: store.treated(scope.bind(id)),
  }),
});
