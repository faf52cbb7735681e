import type { ContactField } from '../../contacts/index.ts';
import type { QueryContext } from './scope.ts';

/** A value of a field as results tell it; money in minor units with its currency. */
export type ShownValue = string | number | boolean | { readonly amount: number; readonly currency: string } | null;

/** What SQL gave for a field, as results tell it: SQLite has neither a yes nor a currency. */
export function shownValue(
  { kind }: ContactField,
  value: string | number | null,
  { settings: { currency } }: Pick<QueryContext, 'settings'>,
): ShownValue {
  if (value === null) return null;
  if (kind === 'boolean') return value === 1;
  return kind === 'money' ? { amount: Number(value), currency } : value;
}
