import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Channel } from '../../shared/channel.ts';

/** Notes that an address is owed a confirmation that a channel was refused; none where that was noted since the last yes. */
export const oweConfirmation = (
  db: Db,
  refusal: { readonly value: string; readonly channel: Channel; readonly on: LocalDate },
): void => {
  db.prepare(`
    INSERT INTO refusal_confirmation (value, channel, refused_on) VALUES (:value, :channel, :on) ON CONFLICT DO NOTHING`).run(
    refusal,
  );
};

/** Ends what is noted of a refusal: a yes came after it, and a new refusal is confirmed anew. */
export const endRefusal = (db: Db, yes: { readonly value: string; readonly channel: Channel }): void => {
  db.prepare('UPDATE refusal_confirmation SET ended = 1 WHERE value = :value AND channel = :channel AND ended = 0').run(
    yes,
  );
};

/** The address at which somebody is told of a refusal that named none: the first phone, else the first e-mail. */
export const firstAddressOf = (db: Db, contact: number): string | undefined =>
  db
    .prepare(`
      SELECT value FROM contact_address WHERE contact_id = ? AND kind IN ('phone', 'email')
      ORDER BY kind = 'phone' DESC, first DESC, value LIMIT 1`)
    .pluck()
    .get(contact) as string | undefined;

/** What was refused at an address. */
export interface RefusedChannels {
  /** E.164, or an e-mail's match key. */
  readonly address: string;
  /** How it is confirmed; null: no message reaches the address. */
  readonly by: 'sms' | 'email' | null;
  readonly channels: readonly Channel[];
  /** The earliest of the days. */
  readonly refused_on: LocalDate;
  /** Instant, UTC; null: it is owed. */
  readonly confirmed_at: string | null;
}

/** The refusals after which no yes came, those that are not confirmed first. */
export const refusedChannels = (db: Db): RefusedChannels[] =>
  (
    db
      .prepare(`
        SELECT r.value AS address, CASE WHEN instr(r.value, '@') THEN 'email' WHEN EXISTS (
            SELECT 1 FROM unfit_number u WHERE u.channel = 'sms' AND substr(r.value, 1, length(u.prefix)) = u.prefix) THEN NULL
          ELSE 'sms' END AS by,
          group_concat(r.channel, ' ' ORDER BY k.bit) AS channels, min(r.refused_on) AS refused_on, r.confirmed_at
        FROM refusal_confirmation r JOIN channel k ON k.name = r.channel
        WHERE r.ended = 0 GROUP BY r.value, r.confirmed_at
        ORDER BY r.confirmed_at IS NOT NULL, r.confirmed_at, r.value`)
      .all() as (Omit<RefusedChannels, 'channels'> & { channels: string })[]
  ).map((row) => ({ ...row, channels: row.channels.split(' ') as Channel[] }));

/** Notes that what was refused at an address is confirmed to it. */
export const confirmRefusals = (db: Db, confirmed: { readonly value: string; readonly at: string }): void => {
  db.prepare(`
    UPDATE refusal_confirmation SET confirmed_at = :at WHERE value = :value AND ended = 0 AND confirmed_at IS NULL`).run(
    confirmed,
  );
};
