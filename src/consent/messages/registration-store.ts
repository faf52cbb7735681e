import type { FieldScope } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';

/** SQL: contacts who are known by a number at which somebody was asked to register. */
export const askedContacts = ({ bind }: FieldScope, channel: Channel): string => `
  SELECT k.contact_id FROM registration_message r CROSS JOIN contact_phone k ON k.e164 = r.value
  WHERE r.channel = ${bind(channel)}`;

/** Notes that a registration message leaves for an address; false: one did before. */
export const registrationAdder = (
  db: Db,
): ((message: { readonly value: string; readonly channel: Channel; readonly at: string }) => boolean) => {
  const add = db.prepare(
    'INSERT INTO registration_message (value, channel, at) VALUES (:value, :channel, :at) ON CONFLICT DO NOTHING',
  );
  return (message) => add.run(message).changes === 1;
};
