import type { ServiceReason } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** A quote as it is stored. */
export interface StoredQuote {
  readonly id: number;
  readonly contact_id: number;
  readonly name: string | null;
  readonly campaign: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly about: string | null;
  readonly staff: string | null;
  readonly quoted_on: LocalDate;
  readonly expires_on: LocalDate;
  readonly follow_up_on: LocalDate;
  readonly state: 'open' | 'won' | 'lost';
  readonly closed_on: LocalDate | null;
}

/** What is stored of a quote when it is made. Amounts in minor units. */
export type NewQuote = Omit<StoredQuote, 'id' | 'name' | 'campaign' | 'state' | 'closed_on'> & {
  readonly campaign_id: number | null;
};

/** Stores a quote; tells its id. */
export const insertQuote = (db: Db, quote: NewQuote): number =>
  Number(
    db
      .prepare(`
        INSERT INTO quote (contact_id, campaign_id, amount, currency, about, staff, quoted_on, expires_on, follow_up_on)
        VALUES (:contact_id, :campaign_id, :amount, :currency, :about, :staff, :quoted_on, :expires_on, :follow_up_on)`)
      .run(quote).lastInsertRowid,
  );

const selectQuotes = `
  SELECT q.id, q.contact_id, c.name, k.name AS campaign, q.amount, q.currency, q.about, q.staff, q.quoted_on, q.expires_on,
    q.follow_up_on, q.state, q.closed_on
  FROM quote q JOIN contact c ON c.id = q.contact_id LEFT JOIN campaign k ON k.id = q.campaign_id`;

/** A quote by its id. */
export const findQuote = (db: Db, id: number): StoredQuote | undefined =>
  db.prepare(`${selectQuotes} WHERE q.id = ?`).get(id) as StoredQuote | undefined;

/** Quotes in a state, all where it is null; those whose follow-up comes first first. */
export const quotesIn = (db: Db, state: StoredQuote['state'] | null): StoredQuote[] =>
  db
    .prepare(`${selectQuotes} WHERE q.state = coalesce(:state, q.state) ORDER BY q.follow_up_on, q.id`)
    .all({ state }) as StoredQuote[];

/** The quotes of a contact, the newest first. */
export const quotesOf = (db: Db, contact: number): StoredQuote[] =>
  db.prepare(`${selectQuotes} WHERE q.contact_id = ? ORDER BY q.id DESC`).all(contact) as StoredQuote[];

/** Closes a quote. */
export function markQuote(db: Db, quote: { id: number; state: 'won' | 'lost'; on: LocalDate }): void {
  db.prepare('UPDATE quote SET state = :state, closed_on = :on WHERE id = :id').run(quote);
}

/** Whoever has a quote that was not lost is served for it. */
export const servedByQuotes: ServiceReason = {
  contacts: ({ asOf, bind }) => `SELECT contact_id FROM quote WHERE state <> 'lost' AND quoted_on <= ${bind(asOf)}`,
};
