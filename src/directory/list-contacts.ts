import type { ContactFacts, QueryContext } from '../contacts/index.ts';
import { inSnapshot } from '../db/transaction.ts';
import { joinSql, type RowOrder, rowOrder } from '../exports/index.ts';
import { newStatement, selectMembers } from '../segments/index.ts';
import { type FieldColumn, type FieldValue, fieldValue } from './field-columns.ts';
import { wantedOf } from './find.ts';
import { type ContactRecord, recordOf } from './record.ts';
import * as store from './view-store.ts';

/** Whom to list: everybody, those of a text in the segment language, those who answer to a text, or one. */
export type ContactSelection = { readonly where?: string } | { readonly text: string } | { readonly id: number };

/** A contact of a list, with the fields that were asked for beside what is kept of it. */
export type ListedContact = ContactRecord & Readonly<Record<string, FieldValue | readonly string[]>>;

/** Whom to list, how many at most, by which column (`name`, `spent:asc`), and with which fields. */
interface ContactListOptions {
  readonly whom: ContactSelection;
  readonly limit?: number | undefined;
  readonly sort?: string | undefined;
  readonly fields?: readonly FieldColumn[];
}

/** Columns of contacts that are texts or days, and what puts them in order: names without their accents. */
const ownOrders: Readonly<Record<string, { readonly sql: string; readonly way: 'ASC' | 'DESC' }>> = {
  id: { sql: 'c.id', way: 'ASC' },
  external_id: { sql: 'c.external_id', way: 'ASC' },
  name: { sql: 'c.name_key', way: 'ASC' },
  phone: { sql: 'c.phone', way: 'ASC' },
  email: { sql: 'c.email', way: 'ASC' },
  birth_date: { sql: 'c.birth_date', way: 'DESC' },
  birth_year: { sql: 'c.birth_year', way: 'DESC' },
  gender: { sql: 'c.gender', way: 'ASC' },
  province: { sql: 'c.province_code', way: 'ASC' },
  occupation: { sql: 'c.occupation', way: 'ASC' },
  company: { sql: 'c.company_key', way: 'ASC' },
};

/** The order of a column of contacts or of a field that is counted; nothing comes last. Throws `usage` for another. */
function orderOf(sort: string, facts: ContactFacts, scope: Parameters<typeof rowOrder>[2]): RowOrder {
  const [name = '', way] = sort.split(':');
  const own = Object.hasOwn(ownOrders, name) ? ownOrders[name] : undefined;
  if (!own || (way !== undefined && way !== 'asc' && way !== 'desc')) return rowOrder(sort, facts, scope);
  return { sql: `${own.sql} ${way?.toUpperCase() ?? own.way} NULLS LAST, `, joins: [] };
}

/**
 * Contacts in order of id, or of a column. They are copied in one view of the database before the first is given out, and read from
 * the copy: to be walked once. Throws `usage` for a wrong text of the segment language.
 */
export function listContacts(
  queryContext: QueryContext,
  facts: ContactFacts,
  { whom, limit, sort, fields = [] }: ContactListOptions,
): Iterable<ListedContact> {
  const { db, settings } = queryContext;
  inSnapshot(db, () => {
    const among = choose(queryContext, facts, whom);
    const { scope, parameters } = newStatement(queryContext);
    const stage = facts.fields.find(({ name }) => name === 'stage')?.values;
    const values = fields.map((field) => field.values);
    const shown = {
      stage: stage?.is === 'one' ? stage.sql(scope) : "'lead'",
      fields: values.map((value) => value.shown ?? value.sql(scope)),
      joins: joinSql([...(stage?.is === 'one' ? [stage] : []), ...values], scope),
    };
    if (sort === undefined) return store.copyShown(db, { among, ...shown, order: 'c.id', limit }, parameters);
    const order = orderOf(sort, facts, scope);
    store.orderContacts(db, { among, order: order.sql, joins: joinSql([order], scope), limit }, parameters);
    store.copyShown(db, { among: 'temp.ordered', ...shown, order: 'm.n', limit: undefined }, parameters);
  });
  return { [Symbol.iterator]: () => records(store.shownRows(db), fields, settings.currency) };
}

function choose(queryContext: QueryContext, facts: ContactFacts, whom: ContactSelection): string {
  const { db, settings } = queryContext;
  if ('id' in whom) return `(SELECT ${whom.id} AS contact_id)`;
  if ('text' in whom) {
    store.findContacts(db, wantedOf(whom.text, settings.country));
    return 'temp.found';
  }
  if (whom.where === undefined) return store.everybody;
  selectMembers(queryContext, facts, whom.where);
  return 'temp.selected';
}

function* records(
  rows: Iterable<store.Shown>,
  fields: readonly FieldColumn[],
  currency: string,
): Generator<ListedContact> {
  for (const row of rows) {
    const values = fields.map(
      (field, i) => [field.name, fieldValue(field, row[`field_${i}`] ?? null, currency)] as const,
    );
    yield { ...recordOf(row, currency), ...Object.fromEntries(values) } as ListedContact;
  }
}
