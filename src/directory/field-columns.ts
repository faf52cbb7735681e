import type { ContactFacts, ContactField, OneValue } from '../contacts/index.ts';
import { fieldNamed } from '../exports/index.ts';
import type { Money } from '../shared/money.ts';
import { text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { recordKeys } from './record.ts';

/** A field of the segment language that is shown beside what is kept of a contact. */
export type FieldColumn = ContactField & { readonly values: OneValue };

const isColumn = (field: ContactField | undefined): field is FieldColumn => field?.values.is === 'one';

const isKept = (name: string): boolean => (recordKeys as readonly string[]).includes(name);

/**
 * The names after `--columns` as a listing of contacts knows them, and the fields among them. `isListed` tells the columns
 * that it has by itself. Throws `usage` for a name that is neither.
 */
export function fieldColumns(
  words: readonly string[],
  facts: ContactFacts,
  isListed: (word: string) => boolean,
): { readonly names: readonly string[]; readonly fields: readonly FieldColumn[] } {
  const fields = new Map<string, FieldColumn>();
  const names = words.map((word) => {
    if (isListed(word)) return word;
    const field = fieldNamed(facts, word);
    if (!isColumn(field)) throw unknownColumn(word, facts);
    if (!isKept(field.name)) fields.set(field.name, field);
    return field.name;
  });
  return { names, fields: [...fields.values()] };
}

/** Fields that a hint names. */
const mostNamed = 12;

function unknownColumn(word: string, { fields }: ContactFacts) {
  const further = fields.filter((field) => isColumn(field) && !isKept(field.name)).map(({ name }) => name);
  const some = [...recordKeys, ...further.slice(0, mostNamed)].join(', ');
  return unknownName(word, {
    what: text('column', 'cột'),
    known: [...recordKeys, ...further],
    otherwise: text(`Some are: ${some}, …`, `Ví dụ: ${some}, …`),
  });
}

/** A value of a field as results hold it. */
export type FieldValue = string | number | boolean | Money | null;

/** The value as a result holds it: money with its currency, truth as truth. */
export function fieldValue({ kind }: FieldColumn, stored: string | number | null, currency: string): FieldValue {
  if (stored === null) return null;
  if (kind === 'money' && typeof stored === 'number') return { amount: stored, currency };
  return kind === 'boolean' ? stored === 1 : stored;
}
