import type { Db } from '../db/connection.ts';
import { goldenOf } from './golden.ts';
import * as store from './store.ts';

const page = 2_000;

/** Computes the golden values of every touched contact (temp.touched) anew, a page of contacts at a time. */
export function refreshContacts(db: Db): void {
  const write = store.goldenWriter(db);
  for (let after = 0; ; ) {
    const ids = store.touchedAfter(db, after, page);
    const last = ids.at(-1);
    if (last === undefined) return;
    const leads = Map.groupBy(store.leadsOfTouched(db, { after, last }), (lead) => lead.contact_id);
    const edits = Map.groupBy(store.editsOfTouched(db, { after, last }), (edit) => edit.contact_id);
    for (const id of ids) write(id, goldenOf(leads.get(id) ?? [], edits.get(id) ?? []));
    after = last;
  }
}
