import { type FieldName, hiddenColumns } from '../fields.ts';
import { cellCleaner } from '../stage/cells.ts';
import { cellsOfRecord, type Dialect } from '../stage/stored-record.ts';
import type { RowProfile } from './profile-types.ts';

/** A column of a file that no field takes. Its cells are kept in the records of its rows. */
export interface ExtraColumn {
  /** Place in the file, from 0. */
  readonly column: number;
  readonly header: string;
}

/** Fields of the files of one kind alone: in another file they are columns like any other. */
const fieldsOfKind: Readonly<Record<string, readonly FieldName[]>> = {
  leads: ['orders_before', 'spent_before', 'first_order_before', 'last_order_before'],
  orders: [
    ...(['order_id', 'order_date', 'order_status', 'order_type', 'amount', 'currency', 'discount', 'refund'] as const),
    ...(['product', 'sku', 'category', 'quantity', 'unit_price', 'line_total', 'store', 'staff'] as const),
  ],
};

/** Fields that are known, and that no kind of file keeps yet. */
const keptByNone: readonly FieldName[] = [
  ...([
    'status',
    'points_before',
    'tier_before',
    'card',
    'disposition',
    'next_date',
    'agent',
    'activity_kind',
  ] as const),
  ...(['activity_time', 'referrer', 'region', 'nationality', 'school_class', 'tracking'] as const),
];

/** The fields that files of a kind do not keep in a place of their own. */
const notKeptBy = (kind: string): ReadonlySet<FieldName> =>
  new Set([
    ...keptByNone,
    ...Object.entries(fieldsOfKind).flatMap(([other, fields]) => (other === kind ? [] : fields)),
  ]);

/**
 * The columns of a file of a kind that hold data and that no field takes; not those that are blanked, nor the notes of a
 * rejects file.
 */
export function extraColumns(profile: RowProfile, kind: string): ExtraColumn[] {
  const hidden = hiddenColumns(profile);
  const notKept = notKeptBy(kind);
  return profile.columns.flatMap(({ field, unused, header }, column) => {
    const isExtra = field === undefined || unused !== undefined ? unused !== 'rejects_note' : notKept.has(field);
    return isExtra && header.trim() !== '' && !hidden.includes(column) ? [{ column, header }] : [];
  });
}

/**
 * Reads one extra column of stored records: its text, repaired and tidied as every cell is; null where it is blank.
 * `profile` and `dialect` as the import stored them.
 */
export function extraReader(profile: RowProfile, dialect: Dialect, column: number): (record: string) => string | null {
  const { field: _field, ...plan } = profile.columns[column] ?? { header: '', confidence: 0, flags: [] };
  const clean = cellCleaner(profile, plan);
  return (record) => (clean(cellsOfRecord(record, dialect)[column] ?? '').value as string | null) ?? null;
}
