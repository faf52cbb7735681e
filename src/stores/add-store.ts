import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { foldKey } from '../shared/fold.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { placeOf, type TypedStorePlace } from './place.ts';
import * as store from './store.ts';

interface AddStoreOptions extends TypedStorePlace {
  readonly name: string;
  /** Change the store that has the name. */
  readonly update: boolean;
  /** Now: an instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** Records a store, or where it has moved. Throws `usage` for a name that is taken, for none, and for a place that is none. */
export function addStore(db: Db, { name: typed, update, at, ending, ...place }: AddStoreOptions): store.ListedStore {
  const name = storeName(typed);
  const nameKey = foldKey(name);
  const stored = { name, name_key: nameKey, address: place.address ?? null, ...placeOf(place) };
  return inTransaction(
    db,
    () => {
      const exists = store.storeExists(db, nameKey);
      if (exists && !update) throw nameTaken(name);
      if (exists) store.updateStore(db, stored);
      else store.insertStore(db, stored);
      recordAudit(db, at, 'store.add', { store: nameKey, province: stored.province_code, ward: stored.ward_code });
      return store.listStores(db).find((listed) => listed.store === name) as store.ListedStore;
    },
    ending,
  );
}

function storeName(typed: string): string {
  const name = typed.normalize('NFC').trim();
  if (name.length <= 60 && foldKey(name) !== '' && !/\p{Cc}/u.test(name)) return name;
  throw new UserError({
    code: 'usage',
    message: text(`"${typed}" cannot be the name of a store.`, `"${typed}" không thể là tên cửa hàng.`),
    hint: text(
      'Name it as the orders do, with letters or digits, at most 60 characters.',
      'Ghi tên như trong đơn hàng, gồm chữ hoặc số, tối đa 60 ký tự.',
    ),
  });
}

const nameTaken = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`There is a store ${name} already.`, `Đã có cửa hàng ${name}.`),
    hint: text(
      'Add --update to change its place, or see them: `crm store list`',
      'Thêm --update để sửa địa điểm, hoặc xem: `crm store list`',
    ),
  });
