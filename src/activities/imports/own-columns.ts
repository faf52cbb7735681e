import { unprotectCell } from '../../files/csv/csv-cell.ts';
import type { FieldName, Profile, RowContext } from '../../intake/index.ts';

/** The fields in which a file of activities may hold each of its values, the first that it has. */
const fields = {
  token: ['token'],
  when: ['call.at', 'activity_time', 'order_date'],
  disposition: ['disposition', 'call.result', 'status', 'order_status'],
  next: ['next_date', 'call.next'],
  note: ['note', 'call.note'],
  staff: ['agent', 'call.staff', 'staff'],
  seconds: ['call.seconds'],
  direction: ['call.direction'],
  from: ['call.from'],
  to: ['call.to'],
  kind: ['activity_kind', 'activity.kind'],
  campaign: ['call.campaign'],
} as const satisfies Readonly<Record<string, readonly FieldName[]>>;

export type OwnColumn = keyof typeof fields;

/** The columns of a file of activities, and their cells in the row that was cleaned last. */
export interface OwnColumns {
  has(own: OwnColumn): boolean;
  /** Index in the file; undefined where there is none. */
  column(own: OwnColumn): number | undefined;
  /** The cell as typed, without blanks around it; null where it is blank or there is no such column. */
  cell(own: OwnColumn): string | null;
}

function columnOf({ columns }: Pick<Profile, 'columns'>, own: OwnColumn): number | undefined {
  for (const wanted of fields[own]) {
    const at = columns.findIndex(({ field, unused }) => field === wanted && !unused);
    if (at >= 0) return at;
  }
  return undefined;
}

/** Where a file of activities has its columns. */
export function ownColumns(
  profile: Pick<Profile, 'columns'>,
  { raw }: Pick<RowContext['cleaner'], 'raw'> = { raw: () => [] },
): OwnColumns {
  const found = new Map((Object.keys(fields) as OwnColumn[]).map((own) => [own, columnOf(profile, own)]));
  return {
    has: (own) => found.get(own) !== undefined,
    column: (own) => found.get(own),
    cell(own) {
      const at = found.get(own);
      const cell = at === undefined ? '' : unprotectCell((raw()[at] ?? '').trim()).trim();
      return cell === '' ? null : cell;
    },
  };
}
