import type { Db } from '../../db/connection.ts';
import type { AsOfDay } from '../../orders/index.ts';
import { dayNumber } from '../../shared/calendar.ts';
import { GapCounts, ownGap, type RepurchaseStatus, repurchaseStatusOf } from './repurchase-status.ts';
import { countContacts, purchaseDays, saveRepurchaseStatus } from './store.ts';

/** What the purchases say of each customer, place by place. */
interface Pauses {
  readonly ids: Float64Array;
  /** Day number of the last purchase. */
  readonly last: Int32Array;
  /** Twice the own gap in days, 0 where it is not known. */
  readonly twiceGap: Int32Array;
  /** The gap of all customers, doubled; undefined where nobody came twice. */
  readonly usual: number | undefined;
}

/** Judges every customer's pause by the own rhythm of buying, into the TEMP table that is named: (contact_id, rhythm). */
export function computeRepurchaseStatus(db: Db, asOfDay: AsOfDay): string {
  const pauses = readPauses(db, asOfDay);
  saveRepurchaseStatus(db, statesOf(pauses, dayNumber(asOfDay.asOf)));
  return 'temp.contact_rhythm';
}

function* statesOf(
  { ids, last, twiceGap, usual }: Pauses,
  today: number,
): Generator<readonly [number, RepurchaseStatus]> {
  for (const [place, id] of ids.entries()) {
    const expected = twiceGap[place] || usual;
    // Where nobody came twice there is no rhythm to compare with.
    if (expected) yield [id, repurchaseStatusOf(today - (last[place] ?? 0), expected)];
  }
}

function readPauses(db: Db, asOfDay: AsOfDay): Pauses {
  const most = countContacts(db);
  const [ids, last, twiceGap] = [new Float64Array(most), new Int32Array(most), new Int32Array(most)];
  const pooled = new GapCounts();
  let place = -1;
  let gaps: number[] = [];
  const close = () => {
    if (place >= 0) twiceGap[place] = ownGap(gaps) ?? 0;
    gaps = [];
  };
  for (const [id, date] of purchaseDays(db, asOfDay)) {
    const day = dayNumber(date);
    if (place >= 0 && ids[place] === id) {
      const gap = day - (last[place] ?? day);
      gaps.push(gap);
      pooled.add(gap);
    } else {
      close();
      place++;
      ids[place] = id;
    }
    last[place] = day;
  }
  close();
  const whole = place + 1;
  return {
    ids: ids.subarray(0, whole),
    last: last.subarray(0, whole),
    twiceGap: twiceGap.subarray(0, whole),
    usual: pooled.twiceMedian(),
  };
}
