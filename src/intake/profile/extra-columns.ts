import { type FieldName, hiddenColumns, isKindField } from '../fields.ts';
import type { ImportKindEntry } from '../kinds.ts';
import { cellCleaner } from '../stage/cells.ts';
import { cellsOfRecord, type Dialect } from '../stage/stored-record.ts';
import type { RowProfile } from './profile-types.ts';

/** A column of a file that no field takes. Its cells are kept in the records of its rows. */
export interface ExtraColumn {
  /** Place in the file, from 0. */
  readonly column: number;
  readonly header: string;
}

/** Fields that only some kinds of file keep: in another file they are columns like any other. */
const keptBySome: readonly FieldName[] = [
  ...(['orders_before', 'spent_before', 'first_order_before', 'last_order_before', 'points_before'] as const),
  ...(['tier_before', 'card', 'order_id', 'order_date', 'order_status', 'order_type', 'amount', 'currency'] as const),
  ...(['discount', 'refund', 'product', 'sku', 'category', 'quantity', 'unit_price', 'line_total', 'store'] as const),
  ...(['staff', 'status', 'disposition', 'next_date', 'agent', 'activity_kind', 'activity_time', 'referrer'] as const),
  ...(['region', 'nationality', 'school_class', 'tracking'] as const),
];

/** The fields that the rows of a kind keep beside those of a person. */
export const keptFields = ({ keeps = [], fields = {} }: Pick<ImportKindEntry, 'keeps' | 'fields'>): FieldName[] => [
  ...keeps,
  ...(Object.keys(fields) as FieldName[]),
];

/**
 * The columns of a file that no field takes, of a kind that keeps these fields beside those of a person; not those that are blanked, nor the notes of a
 * rejects file.
 */
export function extraColumns(profile: RowProfile, keeps: readonly FieldName[] = []): ExtraColumn[] {
  const hidden = hiddenColumns(profile);
  const isKept = (field: FieldName) => keeps.includes(field) || !(isKindField(field) || keptBySome.includes(field));
  return profile.columns.flatMap(({ field, unused, header }, column) => {
    const isExtra = field === undefined || unused !== undefined ? unused !== 'rejects_note' : !isKept(field);
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
