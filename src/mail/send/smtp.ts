import { readFileSync } from 'node:fs';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Message } from '../compose/message.ts';

/** A relay that takes mails. */
export interface Relay {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS where the server offers it. */
  readonly secure: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** How mails are signed; undefined: the relay does it. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | undefined;
}

/** The relay of an address such as `smtp://user@mail.example.com:587`. Throws `usage` for another address. */
export function relayAt(url: string, password: string | undefined): Omit<Relay, 'dkim'> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['smtp:', 'smtps:'].includes(parsed.protocol) || parsed.hostname === '') throw noRelay(url);
  const secure = parsed.protocol === 'smtps:';
  const user = parsed.username === '' ? undefined : decodeURIComponent(parsed.username);
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port === '' ? (secure ? 465 : 587) : Number(parsed.port),
    secure,
    user,
    password,
  };
}

/** What the relay answered. `unknown`: the connection ended and nobody can tell whether it took the mail. */
export interface Answer {
  readonly state: 'sent' | 'deferred' | 'refused' | 'unknown';
  /** Its last line; null: none. */
  readonly reply: string | null;
  /** It put off the sender, before any recipient: often because a connection may give it so many mails only. */
  readonly senderDeferred?: true;
}

/** An open connection to a relay; mails go out one after the other. */
export interface Outbox {
  /** Does the relay still listen? Asked between two mails, so that a closed connection costs none. */
  isAlive(): Promise<boolean>;
  send(message: Message): Promise<Answer>;
  close(): void;
}

interface SmtpFailure extends Error {
  readonly code?: string;
  /** To which command the relay answered. */
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Connects and logs in. Throws `io` when the relay cannot be reached or does not let us in. */
export async function openOutbox(relay: Relay): Promise<Outbox> {
  const connection = await connected(relay);
  const sign = signer(relay.dkim);
  return {
    isAlive: () => new Promise((resolve) => connection.reset((failure) => resolve(!failure))),
    async send(message) {
      const { messageId, headers, ...fields } = message;
      const composed = new MailComposer({ ...fields, messageId, headers: { ...headers } }).compile();
      const envelope = composed.getEnvelope();
      const raw = sign(await composed.build());
      return new Promise((resolve) => {
        connection.send(envelope as SMTPConnection.Envelope, raw, (failure, info) =>
          resolve(failure ? answerOf(failure as SmtpFailure) : { state: 'sent', reply: info?.response ?? null }),
        );
      });
    },
    close: () => connection.quit(),
  };
}

/** A failure without an answer of the relay says nothing of the mail. */
function answerOf({ command, responseCode, response, message }: SmtpFailure): Answer {
  const reply = response ?? message;
  if (responseCode === undefined || responseCode < 400) return { state: 'unknown', reply };
  if (responseCode >= 500) return { state: 'refused', reply };
  return { state: 'deferred', reply, ...(command === 'MAIL FROM' && { senderDeferred: true }) };
}

function connected(relay: Relay): Promise<SMTPConnection> {
  const { host, port, secure, user, password = '' } = relay;
  const connection = new SMTPConnection({ host, port, secure, connectionTimeout: 30_000, socketTimeout: 120_000 });
  return new Promise((resolve, reject) => {
    const fail = (failure?: Error | null) => reject(unreachable(relay, failure as SmtpFailure));
    connection.once('error', fail);
    connection.connect((failure) => {
      if (failure) return fail(failure);
      const ready = () => {
        connection.removeListener('error', fail);
        // What goes wrong from here on is the answer to the mail that is under way.
        connection.on('error', () => undefined);
        resolve(connection);
      };
      if (user === undefined) return ready();
      return connection.login({ user, pass: password }, (refused) => (refused ? fail(refused) : ready()));
    });
  });
}

function signer(
  dkim: Relay['dkim'],
): (raw: Buffer) => Buffer | (NodeJS.ReadableStream & import('node:stream').Readable) {
  if (!dkim) return (raw) => raw;
  const { domain, selector, keyFile } = dkim;
  const signing = new DKIM({ domainName: domain, keySelector: selector, privateKey: readFileSync(keyFile, 'utf8') });
  return (raw) => signing.sign(raw);
}

const noRelay = (url: string): UserError =>
  new UserError({
    code: 'usage',
    message:
      url === ''
        ? text('No relay is set that takes mails.', 'Chưa đặt máy chủ gửi thư.')
        : text(`"${url}" is no address of a relay.`, `"${url}" không phải địa chỉ máy chủ gửi thư.`),
    hint: text(
      '`crm config set smtp_url smtp://user@mail.example.com:587`; the password stands in CRM_SMTP_PASSWORD.',
      '`crm config set smtp_url smtp://user@mail.example.com:587`; mật khẩu đặt trong biến CRM_SMTP_PASSWORD.',
    ),
  });

const unreachable = ({ host, port }: Relay, failure: SmtpFailure | undefined): UserError =>
  new UserError({
    code: 'io',
    message: text(
      `The relay ${host}:${port} does not answer: ${failure?.response ?? failure?.message ?? ''}`,
      `Máy chủ gửi thư ${host}:${port} không phản hồi: ${failure?.response ?? failure?.message ?? ''}`,
    ),
    hint: text(
      'No mail was sent by this run after that. Check smtp_url (`crm config list`) and CRM_SMTP_PASSWORD, then send again.',
      'Từ lúc đó chưa thư nào được gửi. Kiểm tra smtp_url (`crm config list`) và CRM_SMTP_PASSWORD rồi gửi lại.',
    ),
  });
