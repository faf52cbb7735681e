import type { ContactFacts, ContactField, FieldJoin, FieldScope } from '../../contacts/index.ts';
import { nearest } from '../../shared/nearest.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
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
  const names = facts.fields.filter(sortable).map(({ name }) => name);
  const near = nearest(word, names);
  return new UserError({
    code: 'usage',
    message: text(`Rows cannot be sorted by "${word}".`, `Không sắp xếp được theo "${word}".`),
    hint: near
      ? text(`Did you mean \`--sort ${near}\`?`, `Ý bạn là \`--sort ${near}\`?`)
      : text(`--sort takes: ${names.join(', ')}.`, `--sort nhận: ${names.join(', ')}.`),
  });
}
