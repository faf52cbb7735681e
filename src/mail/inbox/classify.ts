import type { ParsedMail } from 'mailparser';
import { fold } from '../../shared/fold.ts';
import { tokensIn } from '../compose/message.ts';

/** What a mail that came in means for whoever it is about. */
export type MailOutcome = 'bounced' | 'delayed' | 'complained' | 'unsubscribed' | 'replied' | 'automatic' | 'unknown';

/** A mail that came in, understood. */
export interface Received {
  readonly outcome: MailOutcome;
  /** Tokens of our mails that it names, the surest first. */
  readonly tokens: readonly string[];
  /** The address that it is about, as it stands in the mail: who could not be reached, complained or wrote. */
  readonly address: string | undefined;
  /** What the other side said: the status of a bounce, the first line of an answer. */
  readonly note: string | null;
}

/** The parts of a parsed mail that are looked at. */
export type Incoming = Pick<
  ParsedMail,
  'headers' | 'subject' | 'text' | 'from' | 'attachments' | 'inReplyTo' | 'references'
>;

/** Reads what a mail means: a report of delivery (RFC 3464) or abuse (RFC 5965), an unsubscription, an answer. */
export function classify(mail: Incoming): Received {
  const report = reportType(mail);
  if (report === 'delivery-status') return bounce(mail);
  if (report === 'feedback-report') return complaint(mail);
  const tokens = [...subjectTokens(mail.subject ?? ''), ...tokensIn(answered(mail))];
  const address = mail.from?.value[0]?.address;
  const first = firstLine(mail.text ?? '');
  const about = { tokens, address, note: first === '' ? null : first };
  if (subjectTokens(mail.subject ?? '').length > 0) return { ...about, outcome: 'unsubscribed', note: null };
  if (isAutomatic(mail)) return { ...about, outcome: 'automatic', note: null };
  if (asksToStop(first) || asksToStop(mail.subject ?? '')) return { ...about, outcome: 'unsubscribed' };
  return { ...about, outcome: tokens.length > 0 ? 'replied' : 'unknown' };
}

function reportType({ headers }: Incoming): string | undefined {
  const type = headers.get('content-type');
  if (typeof type !== 'object' || !('value' in type) || !('params' in type)) return undefined;
  const { value, params } = type as { value: string; params: Readonly<Record<string, string>> };
  return value.toLowerCase() === 'multipart/report' ? params['report-type']?.toLowerCase() : undefined;
}

const partsOf = ({ attachments }: Incoming, type: RegExp): string[] =>
  attachments.filter(({ contentType }) => type.test(contentType)).map(({ content }) => content.toString('utf8'));

/** The first value of a field in a block of `Name: value` lines. */
function fieldIn(block: string, name: string): string | undefined {
  const unfolded = block.replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1]?.trim();
}

/** `rfc822; an@example.com` → `an@example.com`. */
const addressIn = (value: string | undefined): string | undefined =>
  value
    ?.replace(/^[^;]*;/, '')
    .trim()
    .replace(/^<|>$/g, '') || undefined;

function bounce(mail: Incoming): Received {
  const status = partsOf(mail, /^message\/(delivery-status|global-delivery-status)$/i).join('\n');
  const code = fieldIn(status, 'Status') ?? '';
  const action = fieldIn(status, 'Action')?.toLowerCase() ?? '';
  const recipient = addressIn(fieldIn(status, 'Original-Recipient') ?? fieldIn(status, 'Final-Recipient'));
  const returned = partsOf(mail, /^(message\/rfc822|text\/rfc822-headers|message\/global(-headers)?)$/i).join('\n');
  const isFinal = action === 'failed' && /^5\./.test(code);
  return {
    outcome: isFinal ? 'bounced' : action === 'failed' || action === 'delayed' ? 'delayed' : 'automatic',
    tokens: tokensIn(`${fieldIn(returned, 'Message-ID') ?? ''} ${answered(mail)}`),
    address: recipient ?? addressIn(fieldIn(returned, 'To')),
    note: [code, fieldIn(status, 'Diagnostic-Code')].filter(Boolean).join(' ').slice(0, 200) || null,
  };
}

function complaint(mail: Incoming): Received {
  const report = partsOf(mail, /^message\/feedback-report$/i).join('\n');
  const returned = partsOf(mail, /^(message\/rfc822|text\/rfc822-headers)$/i).join('\n');
  const isOptOut = /^(abuse|opt-out(-list)?|fraud|other)$/i.test(fieldIn(report, 'Feedback-Type') ?? '');
  return {
    outcome: isOptOut ? 'complained' : 'automatic',
    tokens: tokensIn(fieldIn(returned, 'Message-ID') ?? ''),
    address: addressIn(fieldIn(report, 'Original-Rcpt-To') ?? fieldIn(returned, 'To')),
    note: fieldIn(report, 'Feedback-Type') ?? null,
  };
}

/** The identities of the mails that this one answers. */
const answered = ({ inReplyTo, references }: Incoming): string =>
  [inReplyTo, references].flat().filter(Boolean).join(' ');

const subjectTokens = (subject: string): string[] =>
  [...subject.matchAll(/unsubscribe\s+([A-Z][A-Z2-9]{7})\b/gi)].map(([, token = '']) => token.toUpperCase());

/** Answers of machines (RFC 3834): nobody said anything. */
function isAutomatic({ headers }: Incoming): boolean {
  const said = String(headers.get('auto-submitted') ?? 'no').toLowerCase();
  return (
    !said.startsWith('no') ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    /^(bulk|junk|auto_reply)$/i.test(String(headers.get('precedence') ?? ''))
  );
}

/** The first line of an answer that is not a quotation of ours. */
function firstLine(text: string): string {
  const line = text.split(/\r?\n/).find((one) => one.trim() !== '') ?? '';
  return /^\s*>/.test(line) ? '' : line.trim().slice(0, 200);
}

const stopping =
  /^(?:(?:re|fwd?|tl)\s*:\s*)*(?:xin|vui long|please|pls|yeu cau|toi muon|i want to|i would like to)?\s*(?:stop|unsubscribe(?: me)?|remove me|opt ?out|huy|tu choi|dung gui(?: nua)?|ngung gui(?: nua)?|huy (?:dang ky|nhan)|khong (?:muon )?nhan(?: thu| mail| email| tin)?(?: nua)?)\s*[.!]*$/;

/** Does a line ask for no more mails, and say nothing else? */
const asksToStop = (line: string): boolean => stopping.test(fold(line).replace(/\s+/g, ' ').trim());
