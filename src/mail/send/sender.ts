import { type SettingEntry, type Settings, settingOf } from '../../db/settings.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Sender } from '../compose/message.ts';
import * as entries from '../settings.ts';
import { type Relay, relayAt } from './smtp.ts';

/** Who writes. Throws `usage` where that is not set, or the law asks for a postal address that is not. */
export function senderOf(settings: Settings): Sender {
  const [from, postal, url] = [entries.mailFrom, entries.postalAddress, entries.unsubscribeUrl].map((entry) =>
    settingOf(settings, entry).trim(),
  ) as [string, string, string];
  if (from === '') throw unset(entries.mailFrom, notSet, '"Shop <shop@example.com>"');
  if (settings.regime === 'us' && postal === '') {
    throw unset(entries.postalAddress, noPostal, '"Shop, 12 Main St, Springfield"');
  }
  return {
    from,
    address: /<([^<>]+)>$/.exec(from)?.[1] ?? from,
    unsubscribeUrl: url === '' ? undefined : url,
    postal: postal === '' ? undefined : postal,
  };
}

/** The relay that takes the mails; its password stands in the environment. Throws `usage` where none is set. */
export function relayOf(settings: Settings, { CRM_SMTP_PASSWORD }: { readonly CRM_SMTP_PASSWORD?: string }): Relay {
  const value = (entry: SettingEntry) => settingOf(settings, entry);
  const [domain, selector, keyFile] = [entries.dkimDomain, entries.dkimSelector, entries.dkimKeyFile].map(value) as [
    string,
    string,
    string,
  ];
  const signs = domain !== '' && selector !== '' && keyFile !== '';
  return {
    ...relayAt(value(entries.smtpUrl), CRM_SMTP_PASSWORD),
    dkim: signs ? { domain, selector, keyFile } : undefined,
  };
}

const notSet = text('Who writes is not set.', 'Chưa đặt người gửi.');
const noPostal = text(
  'The law (us) asks for the postal address of the shop in each mail.',
  'Luật (us) yêu cầu ghi địa chỉ bưu điện của cửa hàng trong mỗi thư.',
);

const unset = ({ name }: SettingEntry, message: Text, example: string): UserError =>
  new UserError({
    code: 'usage',
    message,
    hint: text(`\`crm config set ${name} ${example}\``, `\`crm config set ${name} ${example}\``),
  });
