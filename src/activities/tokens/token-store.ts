import type { Db } from '../../db/connection.ts';

/** A row of a call sheet. */
export interface CallToken {
  readonly token: string;
  readonly contact: number;
  readonly campaign: string;
  /** E.164 or e-mail match key that the sheet names; null: none. */
  readonly address: string | null;
  readonly staff: string | null;
  /** Instant, UTC. */
  readonly issuedAt: string;
}

/** Inserts tokens one by one; tells whether the token was free. */
export function tokenInserter(db: Db): (token: CallToken) => boolean {
  const insert = db.prepare(`
    INSERT INTO call_token (token, contact_id, campaign, address, staff, issued_at)
    VALUES (:token, :contact, :campaign, :address, :staff, :issuedAt) ON CONFLICT DO NOTHING`);
  return (token) => insert.run(token).changes === 1;
}

/** How many tokens were ever issued: the next is numbered after them. */
export const lastToken = (db: Db): number =>
  db.prepare('SELECT coalesce(max(id), 0) FROM call_token').pluck().get() as number;
