import { momentReader } from '../../activities/index.ts';
import { addressesIn } from '../../contacts/index.ts';
import { unprotectCell } from '../../files/csv/csv-cell.ts';
import type { FieldName, Profile, RowContext, RowMaker } from '../../intake/index.ts';

export { stagingTables } from './staged-tables.ts';

const columnsOf: Readonly<Record<'referrer' | 'referred' | 'on', readonly FieldName[]>> = {
  referrer: ['referral.referrer', 'referral.code', 'referrer'],
  // Of a file of orders or leads the person of the row was referred.
  referred: ['referral.referred', 'phone', 'email', 'external_id'],
  on: ['referral.on', 'order_date', 'activity_time'],
};

/** Stages the rows of a file of referrals. */
export function makeRows(profile: Profile, { staging, cleaner }: RowContext): RowMaker {
  const insert = staging.into('staged_referral', [
    ...['id', 'line', 'record', 'referrer', 'referrer_address', 'referred', 'referred_address', 'referred_on'],
  ]);
  const places = (of: readonly FieldName[]) =>
    of.flatMap((field) => profile.columns.flatMap((plan, at) => (plan.field === field && !plan.unused ? [at] : [])));
  const [referrers, referreds, days] = [places(columnsOf.referrer), places(columnsOf.referred), places(columnsOf.on)];
  const cell = (of: readonly number[]) => {
    const raw = cleaner.raw();
    const at = of.find((column) => (raw[column] ?? '').trim() !== '');
    return at === undefined ? undefined : { at, typed: unprotectCell((raw[at] ?? '').trim()).trim() };
  };
  const moment = momentReader(profile, days[0]);
  const addressOf = (typed: string) => addressesIn(typed, profile.country)[0]?.value ?? null;
  return {
    make(_cells, { number, line, record }) {
      const [referrer, referred, stated] = [cell(referrers), cell(referreds), cell(days)];
      if (!referrer) return { column: referrers[0] ?? null, code: 'referral.no_referrer' };
      if (!referred) return { column: referreds[0] ?? null, code: 'referral.no_referred' };
      const when = stated && moment(stated.typed);
      if (when && 'code' in when) return { column: stated.at, code: when.code };
      insert(
        ...[number, line, record, referrer.typed, addressOf(referrer.typed)],
        ...[referred.typed, addressOf(referred.typed), when?.day ?? null],
      );
      return undefined;
    },
  };
}
