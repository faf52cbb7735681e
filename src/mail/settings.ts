import type { SettingEntry } from '../db/settings.ts';
import { type Text, text } from '../shared/text.ts';

const isLine = (value: string) => !/[\r\n]/.test(value);

const entry = (name: string, expects: Text, accepts: SettingEntry['accepts']): SettingEntry => ({
  name,
  initial: '',
  expects,
  accepts: (value) => value === '' || (isLine(value) && accepts(value)),
});

/** The relay that takes mails. */
export const smtpUrl = entry(
  'smtp_url',
  text(
    'a relay such as smtp://user@mail.example.com:587, without its password; or nothing',
    'máy chủ gửi thư, ví dụ smtp://user@mail.example.com:587, không kèm mật khẩu; hoặc để trống',
  ),
  (value) => /^smtps?:\/\/(?:[^:/@\s]+@)?[^:/@\s]+(?::\d{1,5})?\/?$/.test(value),
);

/** Who writes mails. */
export const mailFrom = entry(
  'mail_from',
  text(
    'an address such as "Shop <shop@example.com>", or nothing',
    'địa chỉ như "Shop <shop@example.com>", hoặc để trống',
  ),
  (value) => /^(?:[^<>]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(value),
);

/** The mailbox from which answers are read before anything is sent. */
export const mailInbox = entry(
  'mail_inbox',
  text(
    'imaps://user@mail.example.com/INBOX, a Maildir, a folder of .eml files or an mbox file; or nothing',
    'imaps://user@mail.example.com/INBOX, một Maildir, thư mục tệp .eml hoặc tệp mbox; hoặc để trống',
  ),
  (value) => !/^imaps?:\/\/[^/]*:[^/]*@/.test(value),
);

/** Where one-click unsubscribing is taken. */
export const unsubscribeUrl = entry(
  'mail_unsubscribe_url',
  text('an address that begins with https://, or nothing', 'địa chỉ bắt đầu bằng https://, hoặc để trống'),
  (value) => /^https:\/\/\S+$/.test(value) && URL.canParse(value),
);

/** The postal address of the shop under each mail. */
export const postalAddress = entry(
  'mail_postal_address',
  text('a line, or nothing', 'một dòng, hoặc để trống'),
  isLine,
);

const isLabel = (value: string) => /^[\w.-]+$/.test(value);

export const dkimDomain = entry('dkim_domain', text('a domain, or nothing', 'tên miền, hoặc để trống'), isLabel);
export const dkimSelector = entry('dkim_selector', text('a selector, or nothing', 'selector, hoặc để trống'), isLabel);
export const dkimKeyFile = entry(
  'dkim_key_file',
  text('the path of a private key (PEM), or nothing', 'đường dẫn khóa riêng (PEM), hoặc để trống'),
  isLine,
);

export const mailSettings: readonly SettingEntry[] = [
  smtpUrl,
  mailFrom,
  mailInbox,
  unsubscribeUrl,
  postalAddress,
  dkimDomain,
  dkimSelector,
  dkimKeyFile,
];
