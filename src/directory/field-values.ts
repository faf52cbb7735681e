import type { FieldName } from '../intake/index.ts';
import { editable } from './edit-columns.ts';
import { noField, noPair } from './edit-faults.ts';

/** field=value pairs; a later one of a field wins. Throws `usage`. */
export function valuesOf(pairs: readonly string[]): Map<FieldName, string> {
  const values = new Map<FieldName, string>();
  for (const pair of pairs) {
    const [, field, value] = /^([^=\s]+)=(.*)$/s.exec(pair) ?? [];
    if (field === undefined || value === undefined) throw noPair(pair);
    if (!Object.hasOwn(editable, field)) throw noField(field);
    values.set(field as FieldName, value);
  }
  return values;
}
