import type { Db } from '../db/connection.ts';
import { goldenOf } from './golden/golden.ts';
import * as store from './store.ts';

const mostContacts = 2_000;
const mostLeads = 20_000;

/** The next dirty contacts that fit into memory together: one at least. */
function nextPage(db: Db, after: number): number[] {
  let leads = 0;
  const page = store.dirtyAfter(db, after, mostContacts);
  const fitting = page.findIndex((contact, i) => {
    leads += contact.leads;
    return leads > mostLeads && i > 0;
  });
  return (fitting < 0 ? page : page.slice(0, fitting)).map(({ id }) => id);
}

/** Computes the golden values of every dirty contact (temp.dirty) anew, a page of contacts at a time. */
export function refreshContacts(db: Db): void {
  const write = store.goldenWriter(db);
  for (let after = 0; ; ) {
    const ids = nextPage(db, after);
    const last = ids.at(-1);
    if (last === undefined) return;
    const leads = Map.groupBy(store.leadsOfDirty(db, { after, last }), (lead) => lead.contact_id);
    const edits = Map.groupBy(store.editsOfDirty(db, { after, last }), (edit) => edit.contact_id);
    for (const id of ids) write(id, goldenOf(leads.get(id) ?? [], edits.get(id) ?? []));
    after = last;
  }
}
