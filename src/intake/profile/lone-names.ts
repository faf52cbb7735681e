import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { PersonName } from '../../cleaning/name/name.ts';
import { lacksFamily } from '../../cleaning/name/name-columns.ts';
import type { FieldName } from '../fields.ts';

const lone = 'name.single_token';

/** Takes the flag of a lone word from a name whose family name stands in a column of its own; undefined for a file without such columns. */
export function loneNameSettler(fields: readonly FieldName[]): ((row: Cleaned<unknown>[]) => void) | undefined {
  const [name, family, given] = (['name', 'family_name', 'given_name'] as const).map((field) => fields.indexOf(field));
  if (name === undefined || family === undefined || given === undefined || name < 0 || family < 0) return undefined;
  return (row) => {
    const cell = row[name] as Cleaned<PersonName>;
    if (!cell.value || !cell.flags.includes(lone)) return;
    const textAt = (place: number) => (row[place]?.value ?? null) as string | null;
    if (!lacksFamily(cell.value, { family: textAt(family), given: textAt(given) })) return;
    row[name] = { ...cell, flags: cell.flags.filter((flag) => flag !== lone) };
  };
}
