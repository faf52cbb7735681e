import type { PersonColumn, ValueSource } from '../contacts/index.ts';
import { cellsOfRecord, type Dialect, type FieldName } from '../intake/index.ts';
import type { EditOnCard, LeadOnCard } from './card-store.ts';

/** Where a value came from: a cell of an imported row, or a person at the counter. */
export type ValueOrigin =
  | {
      readonly import: number;
      readonly file: string;
      readonly line: number;
      readonly list: string | null;
      readonly imported_on: string;
      /** The cell as bought; null where the row holds none for it. */
      readonly typed: string | null;
    }
  | { readonly edit: number; readonly at: string };

/** The fields of a file in whose cells a column's value may stand, where they are not the column's own name. */
const sources: Partial<Record<PersonColumn, readonly FieldName[]>> = {
  name: ['name', 'family_name', 'given_name'],
  title: ['name'],
  phone: ['phone', 'phone2', 'landline'],
  birth_date: ['birth_date'],
  birth_year: ['birth_date', 'age'],
  province_code: ['province', 'province_code', 'address'],
  ward: ['ward', 'address'],
  income_min: ['income'],
  income_max: ['income'],
};

/** The cell of the lead's record in which a column's value stands, as it was bought. */
function typedCell(lead: LeadOnCard, column: PersonColumn): string | null {
  const cells = cellsOfRecord(lead.record, JSON.parse(lead.dialect) as Dialect);
  const columns = JSON.parse(lead.columns) as readonly { readonly field: string | null }[];
  const wanted: readonly string[] = sources[column] ?? [column];
  const found = wanted.flatMap((field) =>
    columns.flatMap((one, i) => (one.field === field && cells[i]?.trim() ? [cells[i]] : [])),
  );
  // A family name and a given name are one name; of further phones the first is the one that stands.
  return (column === 'name' ? found.join(' ') : found[0]) || null;
}

/** Where one lead's value stands. */
export const originInLead = (lead: LeadOnCard, column: PersonColumn): ValueOrigin => ({
  import: lead.import_id,
  file: lead.file,
  line: lead.line,
  list: lead.list,
  imported_on: lead.imported_on,
  typed: typedCell(lead, column),
});

/** The origin of a golden value. */
export function originOf(
  source: ValueSource,
  column: PersonColumn,
  { leads, edits }: { leads: readonly LeadOnCard[]; edits: readonly EditOnCard[] },
): ValueOrigin | undefined {
  if ('edit' in source) {
    const edit = edits.find(({ id }) => id === source.edit);
    return edit && { edit: edit.id, at: edit.at };
  }
  const lead = leads.find(({ id }) => id === source.lead);
  return lead && originInLead(lead, column);
}

/** The origin in words: leads.csv:2 "0901 234 567"; what was typed only where it differs from the value. */
export function originWords(origin: ValueOrigin, value: string): string {
  if ('edit' in origin) return `✎ ${origin.at.slice(0, 10)}`;
  const place = `${origin.file}:${origin.line}`;
  return origin.typed === null || origin.typed.trim() === value ? place : `${place} "${origin.typed.trim()}"`;
}
