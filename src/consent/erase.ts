import { type ContactHouse, createTouched } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { erasedHash } from '../db/keyring.ts';
import { holdsText } from '../db/raw-bytes.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { Address } from './address.ts';
import * as store from './erasure-store.ts';
import { nationalDigits, rowReader } from './traces.ts';

export interface ErasureWish {
  /** The contact to erase; undefined when nobody is known by the address. */
  readonly contact: number | undefined;
  /** The address that was typed; it is kept out even when nobody is known by it. */
  readonly address: Address | undefined;
  readonly key: Buffer;
  /** Instant, UTC. */
  readonly at: string;
  /** YYYY-MM. */
  readonly month: string;
  /** Where numbers without `+NN` are dialled. */
  readonly country: string;
  readonly house: ContactHouse;
  readonly ending: Ending;
}

export interface ErasureReport {
  /** Contacts that were erased: one, or none when nobody was known. */
  readonly contacts: number;
  /** Addresses of which a keyed hash stays. */
  readonly addresses: number;
  /** Rows that spoke of the contact, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Rejected rows that were emptied. */
  readonly rejects: number;
  /** What this command cannot reach: files outside of the database. */
  readonly may_remain: {
    /** Files by which the person came. */
    readonly files: readonly string[];
    readonly reject_files: readonly string[];
    /** Instants at which backups were made. */
    readonly backups: readonly string[];
  };
}

/**
 * Erases a person in one step: every registered row, rejected rows that hold an address or the name, suppressions.
 * Only keyed hashes of the addresses stay. Afterwards no page of the file holds the person's values.
 */
export function erasePerson(db: Db, wish: ErasureWish): ErasureReport {
  const overdue = store.isSweepDue(db);
  let written: string[] = [];
  const report = inTransaction(
    db,
    () => {
      const traces = tracesOf(db, wish);
      written = wish.contact === undefined ? [] : store.writtenOf(db, wish.contact);
      const files = wish.contact === undefined ? [] : store.filesOfContact(db, wish.contact);
      const rejects = emptyRejects(db, wish, traces);
      const rows = wish.contact === undefined ? {} : eraseRows(db, wish.contact, wish.house);
      keepHashes(db, wish, traces.addresses);
      written = [...written, ...lastTraces(db, traces)];
      if (rejects.emptied + Object.keys(rows).length > 0) store.sweepIsDue(db);
      const counts = { contacts: wish.contact === undefined ? 0 : 1, addresses: traces.addresses.length };
      recordAudit(db, wish.at, 'erase', { ...counts, rejects: rejects.emptied });
      const mayRemain = { files, reject_files: rejects.files, backups: store.backupsMade(db) };
      return { ...counts, rows, rejects: rejects.emptied, may_remain: mayRemain };
    },
    wish.ending,
  );
  if (wish.ending === 'commit') sweepPages(db, written, overdue);
  return report;
}

function tracesOf(db: Db, { contact, address }: ErasureWish) {
  const known = contact === undefined ? [] : store.addressesOfContact(db, contact);
  const typed = address && !known.some(({ value }) => value === address.value) ? [address] : [];
  return {
    addresses: [...known, ...typed],
    names: contact === undefined ? [] : store.namesOfContact(db, contact),
  };
}

function eraseRows(db: Db, contact: number, { tables, caches }: ContactHouse): Record<string, number> {
  const counted = tables.map(({ table }) => [table, store.countIn(db, table, contact)] as const);
  createTouched(db);
  store.touchReviewedWith(db, contact);
  for (const { erase } of tables) store.eraseFrom(db, erase, contact);
  store.eraseContact(db, contact);
  for (const refresh of caches) refresh(db);
  return Object.fromEntries(counted.filter(([, rows]) => rows > 0));
}

function emptyRejects(db: Db, { country }: ErasureWish, traces: ReturnType<typeof tracesOf>) {
  const speaks = rowReader(traces, country);
  const found: store.RejectedRow[] = [];
  for (const row of store.rejectedRows(db)) {
    if (speaks([...(JSON.parse(row.record) as string[]), row.value ?? ''])) found.push(row);
  }
  for (const { id } of found) store.blankReject(db, id);
  const imports = [...new Set(found.map(({ import_id }) => import_id))];
  const files = imports.map((id) => store.rejectsFileOf(db, id)).filter((file) => file !== null);
  return { emptied: found.length, files: [...new Set(files)] };
}

function keepHashes(db: Db, { key, month }: ErasureWish, addresses: readonly Address[]): void {
  for (const address of addresses) {
    store.keepErased(db, erasedHash(key, address.value), month);
    if (store.contactsAt(db, address).length === 0) store.eraseSuppressions(db, address.value);
  }
}

/** Addresses and names that nobody else in the database has: no byte of theirs may stay. */
function lastTraces(db: Db, traces: ReturnType<typeof tracesOf>): string[] {
  const addresses = traces.addresses.filter((address) => store.contactsAt(db, address).length === 0);
  const names = traces.names.filter((name) => name.includes(' ') && !store.nameIsBorne(db, name));
  return [...addresses.map(({ kind, value }) => (kind === 'phone' ? nationalDigits(value) : value)), ...names];
}

/**
 * secure_delete wipes a cell where it lies, not the stale copy that splitting a page may have left in the gap of
 * another: when one is found, the file is written anew. Due until done, so that a killed run is made up for.
 */
function sweepPages(db: Db, written: readonly string[], overdue: boolean): void {
  if (!store.isSweepDue(db)) return;
  if (overdue || holdsText(db.name, written)) db.exec('VACUUM');
  store.sweepIsDone(db);
}
