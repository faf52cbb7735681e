import type { ContactField, FieldScope } from '../contacts/index.ts';
import type { Channel } from '../shared/channel.ts';
import { type Text, text } from '../shared/text.ts';
import { addressOn, fillReach } from './reach.ts';

/** Works temp.reach out once a statement. */
function reachOfDay({ db, asOf, settings }: FieldScope): string {
  fillReach(db, { asOf, regime: settings.regime, among: '(SELECT id AS contact_id FROM contact)' });
  return 'temp.reach';
}

const canField = (channel: Channel, about: Text, alias: string): ContactField => ({
  name: `can_${channel}`,
  aliases: [alias],
  about,
  kind: 'boolean',
  values: {
    is: 'one',
    sql: (scope) =>
      `(c.${addressOn[channel]} IS NOT NULL AND c.id IN (SELECT contact_id FROM ${scope.once(reachOfDay)} WHERE ${channel} = 1))`,
  },
});

/** May a contact be reached with advertising on that channel, on the day that is asked for? */
export const segmentFields: readonly ContactField[] = [
  canField('call', text('may be called', 'được gọi điện'), 'được_gọi'),
  canField('sms', text('may get an SMS', 'được nhắn tin'), 'được_nhắn_tin'),
  canField('zalo', text('may be written to on Zalo', 'được nhắn Zalo'), 'được_zalo'),
  canField('email', text('may get an e-mail', 'được gửi e-mail'), 'được_email'),
  canField('mail', text('may get a letter', 'được gửi thư'), 'được_gửi_thư'),
];
