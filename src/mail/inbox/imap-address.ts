/** A folder of an IMAP server. */
export interface ImapFolder {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS where the server offers it. */
  readonly secure: boolean;
  readonly user: string;
  readonly folder: string;
}

/** The folder of an address such as `imaps://user@mail.example.com/INBOX`; undefined for what is no such address. */
export function imapFolder(address: string): ImapFolder | undefined {
  const url = /^imaps?:\/\//i.test(address) && URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.hostname === '' || url.username === '') return undefined;
  const secure = url.protocol === 'imaps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    user: decodeURIComponent(url.username),
    folder: decodeURIComponent(url.pathname.replace(/^\/+/, '')) || 'INBOX',
  };
}
