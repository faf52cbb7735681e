import type { ContactFacts, ContactField, FieldJoin, FieldScope } from '../../contacts/index.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import type { UserError } from '../../shared/user-error.ts';
import { fieldNamed } from './chosen-columns.ts';

/** By what the rows are put in order. */
export interface RowOrder {
  readonly sql: string;
  readonly joins: readonly FieldJoin[];
}

const sortable = ({ kind, values }: ContactField) =>
  values.is === 'one' && (kind === 'number' || kind === 'money' || kind === 'date');

/**
 * The order of --sort: the highest or latest first, with `:asc` the lowest; contacts without a value last. Throws
 * `usage` for a field that is not counted, with the nearest that is.
 */
export function rowOrder(word: string, facts: ContactFacts, scope: FieldScope): RowOrder {
  const [name = '', way = 'desc'] = word.split(':');
  const field = fieldNamed(facts, name);
  if (!field || !sortable(field) || field.values.is === 'many' || !['asc', 'desc'].includes(way)) {
    throw notSortable(name, facts);
  }
  const sql = `(${field.values.sql(scope)}) ${way === 'asc' ? 'ASC' : 'DESC'} NULLS LAST, `;
  return { sql, joins: field.values.joins ?? [] };
}

function notSortable(word: string, facts: ContactFacts): UserError {
  const what = text('field to sort by', 'trường để sắp xếp');
  const known = facts.fields.filter(sortable).map(({ name }) => name);
  return unknownName(word, { what, known, typed: (name) => `--sort ${name}` });
}
