import { addressesIn } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { extraReader, type ImportKind, type SaveContext, storedDialect } from '../../intake/index.ts';
import { judgeOf } from '../standing/standing.ts';
import { insertReferral } from '../store.ts';
import { deleteReferrals, isStored } from './import-store.ts';
import { orderCodes } from './order-codes-store.ts';

/** Orders, with the codes on them: whoever buys for the first time with the code of somebody was brought by that person. */
export const withOrderCodes = (kind: ImportKind): ImportKind => ({
  ...kind,
  keep(db, context) {
    const counts = kind.keep(db, context);
    return { ...counts, refused: { ...counts.refused, ...recordCodes(db, context) } };
  },
  undo(db, context) {
    deleteReferrals(db, context.importId);
    return kind.undo(db, context);
  },
});

/** Records the referrals of an import of orders; tells of how many codes nothing follows, by reason. The orders stand all the same. */
function recordCodes(db: Db, { importId, profile }: SaveContext): Record<string, number> {
  const column = profile.columns.findIndex(({ field, unused }) => field === 'referral.code' && !unused);
  if (column < 0) return {};
  const codes = orderCodes(db, importId, {
    codeIn: extraReader(profile, storedDialect(profile), column),
    addressOf: (code) => addressesIn(code, profile.country)[0]?.value ?? null,
  });
  if (codes.length === 0) return {};
  const judge = judgeOf(db, '9999-12-31');
  const stored = isStored(db);
  const refused: Record<string, number> = {};
  const refuse = (why: string) => {
    refused[`referral.${why}`] = (refused[`referral.${why}`] ?? 0) + 1;
  };
  for (const { referrer, referred, on, line, known } of codes) {
    if (referrer === null || referrer === -1) refuse(referrer === null ? 'unknown_code' : 'several');
    // The same code again, on a later order or in a later file.
    else if (!stored({ referrer, referred })) {
      const state = judge.stateOf({ referrer, referred });
      if (state !== 'counts') refuse(state);
      else if (known) refuse('known_customer');
      else {
        judge.judge({ referrer, referred });
        insertReferral(db, { referrer, referred, on, importId, line });
      }
    }
  }
  return refused;
}
