import type { FieldScope } from '../../contacts/index.ts';
import { addDays } from '../../shared/calendar.ts';

/** The attempts of a time on a channel, by their addresses. */
export interface AttemptSpan {
  readonly channel: string;
  /** Instants, UTC: after the first, up to the second. */
  readonly after: string;
  readonly until: string;
  /** From so many on the address is full. */
  readonly cap: number;
}

const holders: Readonly<Record<string, string>> = {
  email: 'contact_email k ON k.email_key = tried.address',
  phone: 'contact_phone k ON k.e164 = tried.address',
};

/** SQL: contacts of whom some address was tried as often as it may be, whoever it was tried for. */
export const cappedContacts = ({ bind }: FieldScope, { channel, after, until, cap }: AttemptSpan): string => `
  SELECT k.contact_id FROM (
    SELECT a.address FROM activity a
    WHERE a.channel = ${bind(channel)} AND a.at > ${bind(after)} AND a.at <= ${bind(until)} AND a.direction = 'out'
      AND a.address IS NOT NULL AND a.replaced_by IS NULL AND coalesce(a.event, 'sent') = 'sent'
    GROUP BY a.address HAVING count(*) >= ${bind(cap)}) tried
  CROSS JOIN ${holders[channel === 'email' ? 'email' : 'phone']}`;

/** SQL: contacts who were reached for in the last days as often as they want to be, whatever the channel. */
export const contactedEnough = ({ bind, asOf }: FieldScope): string => {
  const since = [1, 7, 30, 365].map((days) => `WHEN ${days} THEN ${bind(addDays(asOf, -days))}`).join(' ');
  return `
    SELECT p.contact_id FROM contact_preference p
    WHERE p.most IS NOT NULL AND p.most <= (
      SELECT count(*) FROM activity a
      WHERE a.contact_id = p.contact_id AND a.on_day > CASE p.days ${since} END AND a.on_day <= ${bind(asOf)}
        AND a.direction = 'out' AND a.channel IS NOT NULL AND a.replaced_by IS NULL AND coalesce(a.event, 'sent') = 'sent')`;
};
