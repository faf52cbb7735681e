import { closedBy } from '../../consent/index.ts';
import type { Db } from '../../db/connection.ts';
import type { ExcludedContacts } from './exclusion.ts';
import type { Purpose } from './target.ts';

/** Why an address may not be used, the one to name first first. */
const addressReasons = [
  'erased',
  'suppressed',
  'do_not_call',
  'invalid',
  'withdrawn',
  'disposable',
  'no_consent',
  'no_order',
] as const;
export type AddressReason = (typeof addressReasons)[number];

/** Numbers of the reasons from 1; 0 where nothing stands against it. */
const rank = (reason: AddressReason): number => addressReasons.indexOf(reason) + 1;

/** The first reason against a row of temp.asked_state, as an SQL number. `:day` is a day number. */
function rankOf({ purpose, isEmail, excluded }: AddressJudging): string {
  const closed = (bit: number, reason: AddressReason) => `WHEN s.why & ${bit} THEN ${rank(reason)}`;
  const advertising = purpose === 'advertising';
  return `CASE
    WHEN s.erased THEN ${rank('erased')}
    ${closed(closedBy.suppressed, 'suppressed')}
    ${advertising ? closed(closedBy.do_not_call, 'do_not_call') : ''}
    ${closed(closedBy.invalid, 'invalid')}
    ${advertising ? closed(closedBy.refused, 'withdrawn') : ''}
    ${isEmail ? `WHEN throwaway_email(s.value) THEN ${rank('disposable')}` : ''}
    ${
      advertising
        ? `WHEN s.since IS NULL OR s.since > :day THEN ${rank('no_consent')}`
        : `WHEN coalesce(s.contact_id IN (${excluded.served}), 0) = 0 THEN ${rank('no_order')}`
    }
    ELSE 0 END`;
}

/** What addresses are judged for. */
export interface AddressJudging {
  readonly purpose: Purpose;
  readonly isEmail: boolean;
  /** As a number, 20260131. */
  readonly day: number;
  readonly excluded: ExcludedContacts;
}

/**
 * temp.address_verdict (value, contact_id, rank, reason, since): a row of temp.asked_state with what stands against it for
 * a purpose; rank 0 and no reason where nothing does.
 */
export function judgeAsked(db: Db, judged: AddressJudging): void {
  const { day, excluded } = judged;
  db.exec(`
    DROP TABLE IF EXISTS temp.address_verdict;
    CREATE TEMP TABLE address_verdict (value TEXT, contact_id INTEGER, rank INTEGER NOT NULL, reason TEXT, since INTEGER) STRICT`);
  const named = addressReasons.map((reason) => `WHEN ${rank(reason)} THEN '${reason}'`).join(' ');
  db.prepare(`
    INSERT INTO temp.address_verdict (value, contact_id, rank, reason, since)
    SELECT value, contact_id, rank, CASE rank ${named} END, since FROM (
      SELECT s.value, s.contact_id, ${rankOf(judged)} AS rank, s.since
      FROM temp.asked_state s WHERE :day > 0)
    ORDER BY value, contact_id`).run({ ...excluded.parameters, day });
  for (const [i, { reason, select }] of excluded.rules.entries()) {
    const [place, code] = [excluded.bind(addressReasons.length + 1 + i), excluded.bind(reason)];
    db.prepare(`
      UPDATE temp.address_verdict SET rank = ${place}, reason = ${code}
      WHERE rank = 0 AND contact_id IN (${select})`).run(excluded.parameters);
  }
  db.exec('CREATE INDEX temp.address_verdict_value ON address_verdict (value, rank, since)');
}

/** What stands against an address, for one who is known by it or for nobody. */
export interface AddressVerdict {
  /** Undefined: nobody may be reached by it. */
  readonly contact: number | undefined;
  /** Undefined: nothing. One of addressReasons, or that of an exclusion. */
  readonly reason: string | undefined;
  /** Since when it is open, a day number; undefined where no day is known. */
  readonly since: number | undefined;
}

/** Looks up the verdicts of temp.address_verdict on an address: the open ones first, the longest open first of these. */
export function addressVerdicts(db: Db): (value: string) => AddressVerdict[] {
  const look = db.prepare(
    'SELECT contact_id, reason, since FROM temp.address_verdict WHERE value = ? ORDER BY rank, since, contact_id',
  );
  return (value) =>
    (look.all(value) as { contact_id: number | null; reason: string | null; since: number | null }[]).map((row) => ({
      contact: row.contact_id ?? undefined,
      reason: row.reason ?? undefined,
      since: row.since ?? undefined,
    }));
}

/** Looks up the first reason against an address in temp.address_verdict; undefined where somebody may be reached by it. */
export function addressReason(db: Db): (value: string) => string | undefined {
  const look = db.prepare('SELECT reason FROM temp.address_verdict WHERE value = ? ORDER BY rank LIMIT 1').pluck();
  return (value) => (look.get(value) as string | null | undefined) ?? undefined;
}
