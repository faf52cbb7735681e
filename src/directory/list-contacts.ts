import type { ContactFacts, QueryContext } from '../contacts/index.ts';
import { inSnapshot } from '../db/transaction.ts';
import { newStatement, selectMembers } from '../segments/index.ts';
import { wantedOf } from './find.ts';
import { type ContactRecord, recordOf } from './record.ts';
import * as store from './view-store.ts';

/** Whom to list: everybody, those of a text in the segment language, those who answer to a text, or one. */
export type ContactSelection = { readonly where?: string } | { readonly text: string } | { readonly id: number };

/**
 * Contacts in order of id. They are copied in one view of the database before the first is given out, and read from
 * the copy: to be walked once. Throws `usage` for a wrong text of the segment language.
 */
export function listContacts(
  queryContext: QueryContext,
  facts: ContactFacts,
  { whom, limit }: { whom: ContactSelection; limit?: number | undefined },
): Iterable<ContactRecord> {
  const { db, settings } = queryContext;
  inSnapshot(db, () => {
    const among = choose(queryContext, facts, whom);
    const { scope, parameters } = newStatement(queryContext);
    const stage = facts.fields.find(({ name }) => name === 'stage')?.values;
    const [sql, joins] = stage?.is === 'one' ? [stage.sql(scope), stage.joins ?? []] : ["'lead'", []];
    const joined = joins.map(({ alias, relation, on }) => `LEFT JOIN ${relation(scope)} ${alias} ON ${on}`).join(' ');
    store.copyShown(db, { among, stage: sql, joins: joined, limit }, parameters);
  });
  return { [Symbol.iterator]: () => records(store.shownRows(db), settings.currency) };
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

function* records(rows: Iterable<Parameters<typeof recordOf>[0]>, currency: string): Generator<ContactRecord> {
  for (const row of rows) yield recordOf(row, currency);
}
