import type { ContactField, FieldScope } from '../contacts/index.ts';
import type { Channel } from '../shared/channel.ts';
import { type Text, text } from '../shared/text.ts';
import { fillContactability } from './ledger/contactability.ts';
import { preferenceFields } from './preferences/fields.ts';

/** Works contactability out once a statement. */
const contactabilityOfDay = ({ db, asOf, settings }: FieldScope) =>
  fillContactability(db, { asOf, regime: settings.regime, among: '(SELECT id AS contact_id FROM contact)' });

const canField = (channel: Channel, about: Text, alias: string): ContactField => ({
  name: `can_${channel}`,
  aliases: [alias],
  about,
  kind: 'boolean',
  values: {
    is: 'one',
    sql: (scope) =>
      `(SELECT ${scope.once(contactabilityOfDay).openAddress(channel)} IS NOT NULL FROM temp.contactable m WHERE m.contact_id = c.id)`,
  },
});

/** Has a contact an address that advertising may use on that channel, on the day that is asked for? */
export const segmentFields: readonly ContactField[] = [
  ...preferenceFields,
  canField('call', text('may be called', 'được gọi điện'), 'được_gọi'),
  canField('sms', text('may get an SMS', 'được nhắn tin'), 'được_nhắn_tin'),
  canField('zalo', text('may be written to on Zalo', 'được nhắn Zalo'), 'được_zalo'),
  canField('email', text('may get an e-mail', 'được gửi e-mail'), 'được_email'),
  canField('mail', text('may get a letter', 'được gửi thư'), 'được_gửi_thư'),
];
