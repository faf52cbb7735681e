import type { FieldName } from '../fields.ts';
import type { ColumnPlan } from './profile-types.ts';

/** Does a column of the file fill one of these fields? */
export const fills = (
  { columns }: { readonly columns: readonly Pick<ColumnPlan, 'field' | 'unused'>[] },
  ...fields: readonly FieldName[]
): boolean => columns.some(({ field, unused }) => field !== undefined && !unused && fields.includes(field));
