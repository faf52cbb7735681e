import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Channel } from '../../shared/channel.ts';

/** What opens a channel to a contact: a yes, or the contract of a list. */
export interface Opening {
  readonly kind: 'consent' | 'contract';
  readonly since: LocalDate;
  /** The proof of the yes, or the words of the contract. */
  readonly basis: string;
  /** Null for a yes. */
  readonly list: string | null;
}

/** After a contact's last no on the channel only a yes that names the address opens it again. */
const lastNo = `(
  SELECT max(coalesce(n.copy_of, n.id)) FROM consent_entry n
  WHERE n.contact_id = :contact AND n.channel = :channel AND n.state = 'withdrawn')`;

/** What opens an address of a contact on a channel by a day, the oldest first. */
export const openingsOf = (
  db: Db,
  on: { contact: number; channel: Channel; value: string; asOf: LocalDate },
): Opening[] =>
  db
    .prepare(`
      SELECT 'consent' AS kind, e.given_on AS since, e.proof AS basis, NULL AS list FROM consent_entry e
      WHERE e.contact_id = :contact AND e.channel = :channel AND e.state = 'granted' AND e.given_on <= :asOf
        AND (${lastNo} IS NULL OR (e.address = :value AND coalesce(e.copy_of, e.id) > ${lastNo}))
      UNION
      SELECT 'contract', b.valid_from, b.basis, b.list
      FROM contact_lead l JOIN import_open o ON o.import_id = l.import_id AND o.channel = :channel
      JOIN import_contract i ON i.import_id = l.import_id
      JOIN list_contract b ON b.id = i.contract_id AND b.valid_from BETWEEN o.since AND :asOf
      WHERE l.contact_id = :contact AND ${lastNo} IS NULL AND NOT EXISTS (
        SELECT 1 FROM lead_not_given n JOIN channel k ON k.name = :channel WHERE n.lead_id = l.id AND n.channels & k.bit)
      ORDER BY since, kind, basis`)
    .all(on) as Opening[];
