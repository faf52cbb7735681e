import { isErased, isErasedId } from '../../consent/index.ts';
import type { Db } from '../../db/connection.ts';
import {
  type FieldName,
  type ImportKind,
  type Profile,
  type SaveContext,
  type SaveCounts,
  storedDialect,
} from '../../intake/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { moduleBeside } from '../../shared/module-beside.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { judgeOf } from '../standing/standing.ts';
import * as store from './import-store.ts';

/** Files that say who brought whom, of people who are there already: they make no contacts. */
export const referralsKind: ImportKind = {
  name: 'referrals',
  hasList: false,
  rows: moduleBeside('./referral-rows', import.meta.url),
  start: () => ({}),
  check: checkColumns,
  prepare: prepareReferrals,
  keep: keepReferrals,
  undo: (db, { importId }) => ({ reversed: store.deleteReferrals(db, importId), kept: [] }),
};

const columnIn = ({ columns }: Profile, ...fields: FieldName[]): string | undefined =>
  fields.flatMap((field) => columns.flatMap((plan) => (plan.field === field && !plan.unused ? [plan.header] : [])))[0];

const referrerColumn = (profile: Profile) => columnIn(profile, 'referral.referrer', 'referral.code', 'referrer');
const referredColumn = (profile: Profile) => columnIn(profile, 'referral.referred', 'phone', 'email', 'external_id');

function checkColumns(profile: Profile): void {
  const missing =
    referrerColumn(profile) === undefined ? 'referrer' : referredColumn(profile) === undefined ? 'referred' : undefined;
  if (missing === undefined) return;
  const { file } = profile.table;
  throw new UserError({
    code: 'usage',
    message: text(`No column of ${file} was recognised as ${missing}.`, `Không nhận ra cột ${missing} trong ${file}.`),
    hint: text(
      `Name it: --map referral.${missing}="header of the column"`,
      `Chỉ rõ: --map referral.${missing}="tên cột"`,
    ),
    file,
  });
}

/** Tells whether a row names somebody who was erased, and whom nobody else is known by. */
function erasedReader(db: Db, key: Buffer | undefined, idNamespace: string): (row: store.StagedReferral) => boolean {
  if (!key) return () => false;
  const isGone = (contact: number | null, typed: string, address: string | null) =>
    contact === null &&
    (address === null ? isErasedId(db, () => key, { idNamespace, id: typed }) : isErased(db, () => key, address));
  return (row) =>
    isGone(row.referrer, row.typedReferrer, row.referrerAddress) ||
    isGone(row.referred, row.typedReferred, row.referredAddress);
}

/** Whom each row means, and whether it counts beside the referrals that there are and the earlier rows. */
function prepareReferrals(db: Db, { at, profile, key, options }: Parameters<ImportKind['prepare']>[1]): void {
  const today = localDate(Date.parse(at), profile.zone);
  const isOfErased = erasedReader(db, key, options.idSpace ?? 'shop');
  const judge = judgeOf(db, '9999-12-31');
  const stored = store.isStored(db);
  const seen = new Set<string>();
  const judged = store.stagedReferrals(db, today).map((row): store.JudgedRow => {
    const { referrer, referred } = row;
    // Of an erased person nothing is kept, not even a rejected row.
    if (isOfErased(row)) return { ...row, outcome: 'suppressed', code: null };
    const unknown = referrer === null ? 'unknown_referrer' : referred === null ? 'unknown_referred' : undefined;
    const lacking = unknown ?? (referrer === -1 || referred === -1 ? 'several' : undefined);
    if (lacking !== undefined || referrer === null || referred === null) {
      return { ...row, outcome: 'rejected', code: `referral.${lacking}` };
    }
    const pair = `${referrer} ${referred}`;
    if (seen.has(pair) || stored({ referrer, referred })) return { ...row, outcome: 'duplicate', code: null };
    seen.add(pair);
    const state = judge.judge(row);
    return state === 'counts'
      ? { ...row, outcome: 'new', code: null }
      : { ...row, outcome: 'rejected', code: `referral.${state}` };
  });
  store.writeJudged(db, judged);
}

function keepReferrals(db: Db, { importId, profile }: SaveContext): SaveCounts {
  const headers = { referrer: referrerColumn(profile) ?? null, referred: referredColumn(profile) ?? null };
  store.insertRejected(db, headers, storedDialect(profile));
  store.insertStaged(db, importId);
  return { ...store.rowCounts(db), merged: 0, ignored: {}, flags: {} };
}
