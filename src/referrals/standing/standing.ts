import { findHouseholds } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { ReferralJudge } from './judge.ts';
import * as store from './standing-store.ts';

/** A judge who knows the referrals of the database up to a day. */
export function judgeOf(db: Db, asOf: LocalDate): ReferralJudge {
  const claims = store.claimsUpTo(db, asOf);
  const judge = new ReferralJudge(householdsOf(db));
  for (const claim of claims) judge.judge(claim);
  return judge;
}

/** temp.referral_standing: what each referral up to a day is worth (referral_id, referrer_id, contact_id, referred_on, state). */
export function fillStanding(db: Db, asOf: LocalDate): void {
  const claims = store.claimsUpTo(db, asOf);
  const judge = claims.length > 0 ? new ReferralJudge(householdsOf(db)) : undefined;
  store.writeStanding(
    db,
    claims.map((claim) => ({ ...claim, state: judge?.judge(claim) ?? 'counts' })),
  );
}

const householdsOf = (db: Db) => findHouseholds(db).householdOf;
