import { existsSync } from 'node:fs';
import { type ContactData, contactsAt, createDirty, deleteContact } from '../../contacts/index.ts';
import { recordAudit, timesOf } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { clearSweepDue, isSweepDue, markSweepDue } from '../../db/erased-pages.ts';
import { erasedHash, erasedIdHash } from '../../db/keyring.ts';
import { holdsText } from '../../db/raw-bytes.ts';
import { failureOfStorage } from '../../db/sqlite-failure.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { blankReject, type RejectedRow, rejectedRows, rejectsFileOf, whereIsFile } from '../../intake/index.ts';
import { foldKey } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { failedAfter } from '../../shared/user-error.ts';
import { type ConfirmedPerson, refuseAnother } from './confirmed-person.ts';
import * as store from './erasure-store.ts';
import { clearRemnants, type Remnant } from './remnants.ts';
import { nationalDigits, rowReader, type Traces } from './traces.ts';

/** How a person is erased: with which key, when, and from which tables. */
export interface ErasureOptions {
  readonly key: Buffer;
  /** Instant, UTC. */
  readonly at: string;
  /** YYYY-MM. */
  readonly month: string;
  /** Where numbers without `+NN` are dialled. */
  readonly country: string;
  readonly contactData: ContactData;
  /** Lists that were written unattended, whole paths. */
  readonly lists: (db: Db) => readonly string[];
}

export interface ErasureReport {
  /** Contacts that were erased: one, or none when nobody was known. */
  readonly contacts: number;
  /** Addresses of which a keyed hash stays. */
  readonly addresses: number;
  /** Customer numbers of which a keyed hash stays. */
  readonly ids: number;
  /** Rows that spoke of the contact, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Rejected rows that were emptied. */
  readonly rejects: number;
  /** Records of orders without a person that were emptied. */
  readonly walk_in_records: number;
  /** What may still hold the person and is not cleaned by this command. */
  readonly may_remain: {
    /** Files by which the person came. */
    readonly files: readonly string[];
    readonly reject_files: readonly string[];
    /** Lists that the nights wrote and that are still there. */
    readonly lists: readonly string[];
    /** Instants at which backups were made. */
    readonly backups: readonly string[];
    /** Rows of others that speak of the person: their records and notes, texts of segments. */
    readonly records: readonly Remnant[];
  };
}

/**
 * Erases a person in one step, if the contact is still the one that was confirmed: every registered row, rejected rows
 * and records of nobody that hold an address or the name, suppressions. Only keyed hashes of the addresses and customer
 * numbers stay. Afterwards no page of the file holds the person's values. Throws `locked` for another contact than
 * was confirmed, `io` where the person is erased but the pages could not be cleaned.
 */
export function erasePerson(
  db: Db,
  confirmed: ConfirmedPerson,
  { ending, ...options }: ErasureOptions & { ending: Ending },
): ErasureReport {
  const overdue = isSweepDue(db);
  const { report, written } = inTransaction(
    db,
    () => {
      refuseAnother(db, confirmed, options.country);
      return eraseInside(db, confirmed, options);
    },
    ending,
  );
  if (ending === 'commit') cleanPages(db, written, overdue);
  return report;
}

function cleanPages(db: Db, written: readonly string[], overdue: boolean): void {
  try {
    sweepPages(db, written, overdue);
  } catch (error) {
    throw failedAfter(failureOfStorage(error, db.name), sweepLeft);
  }
}

const sweepLeft = {
  done: text(
    'The person is erased. Pages of the file that are free now may still hold bytes of the data:',
    'Đã xóa người này. Các trang trống trong tệp có thể còn sót dữ liệu:',
  ),
  left: text(
    'Free as much disk space as the database takes, then finish it: `crm erase --finish`',
    'Giải phóng dung lượng bằng kích thước cơ sở dữ liệu, rồi làm nốt: `crm erase --finish`',
  ),
};

/** Cleans the pages that an erasure left due when it was cut off; tells whether anything was due. */
export function finishErasure(db: Db): boolean {
  if (!isSweepDue(db)) return false;
  cleanPages(db, [], true);
  return true;
}

/** What somebody erased leaves of itself, for the bytes of the file to be searched. */
interface Erased {
  readonly report: ErasureReport;
  readonly written: readonly string[];
}

/** The same within a step of the caller's, which cleans the pages afterwards. */
export function eraseInside(
  db: Db,
  { contact, address }: Pick<ConfirmedPerson, 'contact' | 'address'>,
  options: ErasureOptions,
): Erased {
  const traces = tracesOf(db, { contact, address });
  const written = contact === undefined ? [] : store.writtenOf(db, contact);
  const files = contact === undefined ? [] : store.filesOfContact(db, contact).map(whereIsFile);
  const rejects = emptyRejects(db, options, traces);
  const rows = contact === undefined ? {} : eraseRows(db, contact, options.contactData);
  insertHashes(db, options, traces);
  const own = ownTraces(db, traces);
  const remnants = clearRemnants(db, own, options.contactData.tables);
  if (rejects.emptied + remnants.emptied + Object.keys(rows).length > 0) markSweepDue(db);
  const counts = {
    contacts: contact === undefined ? 0 : 1,
    addresses: traces.addresses.length,
    ids: traces.numbers.length,
  };
  recordAudit(db, options.at, 'erase', { ...counts, rejects: rejects.emptied });
  const needles = [...written, ...needlesOf(own)];
  return {
    report: {
      ...counts,
      rows,
      rejects: rejects.emptied,
      walk_in_records: remnants.emptied,
      may_remain: {
        files,
        reject_files: rejects.files,
        lists: listsWith(options.lists(db), needlesOf(own)),
        backups: timesOf(db, 'backup'),
        records: remnants.records,
      },
    },
    written: needles,
  };
}

/** By what the person is known, with the spellings of the name and the customer numbers. */
interface PersonTraces extends Traces {
  readonly spellings: readonly string[];
  readonly numbers: readonly store.CustomerNumber[];
  /** Numbers by which nobody is recognised: colleagues would be taken for the person who was erased. */
  readonly shared: readonly string[];
}

function tracesOf(db: Db, { contact, address }: Pick<ConfirmedPerson, 'contact' | 'address'>): PersonTraces {
  const known = contact === undefined ? [] : store.addressesOfContact(db, contact);
  const typed = address && !known.some(({ value }) => value === address.value) ? [address] : [];
  const addresses = [...known, ...typed];
  if (contact === undefined) return { addresses, names: [], spellings: [], numbers: [], shared: [] };
  return {
    addresses,
    names: store.namesOfContact(db, contact),
    spellings: store.spellingsOfContact(db, contact),
    numbers: store.numbersOfContact(db, contact).flatMap((number) => [number, ...withoutZeros(db, number)]),
    shared: store.sharedPhonesOfContact(db, contact),
  };
}

/** A spreadsheet makes 17 of 00017: the number is known by both, unless somebody else has the shorter one. */
function withoutZeros(db: Db, { namespace, id }: store.CustomerNumber): store.CustomerNumber[] {
  const shorter = { namespace, id: id.replace(/^0+(?=\d+$)/, '') };
  return shorter.id === id || store.isNumberHeld(db, shorter) ? [] : [shorter];
}

function eraseRows(db: Db, contact: number, { tables, caches }: ContactData): Record<string, number> {
  const counted = tables.map(({ table }) => [table, store.countIn(db, table, contact)] as const);
  createDirty(db);
  store.markReviewedWithDirty(db, contact);
  for (const { erase } of tables) store.eraseFrom(db, erase, contact);
  deleteContact(db, contact);
  for (const refresh of caches) refresh(db);
  return Object.fromEntries(counted.filter(([, rows]) => rows > 0));
}

function emptyRejects(db: Db, { country }: ErasureOptions, traces: Traces) {
  const speaks = rowReader(traces, country);
  const found: RejectedRow[] = [];
  for (const row of rejectedRows(db)) {
    if (speaks([...(JSON.parse(row.record) as string[]), row.value ?? ''])) found.push(row);
  }
  for (const { id } of found) blankReject(db, id);
  const imports = [...new Set(found.map(({ import_id }) => import_id))];
  const files = imports.map((id) => rejectsFileOf(db, id)).filter((file) => file !== null);
  return { emptied: found.length, files: [...new Set(files)] };
}

function insertHashes(
  db: Db,
  { key, month, contactData }: ErasureOptions,
  { addresses, numbers, shared }: PersonTraces,
): void {
  for (const address of addresses) {
    if (!shared.includes(address.value)) {
      store.insertErased(db, { hash: erasedHash(key, address.value), month, kind: 'address' });
    }
    if (contactsAt(db, address).length > 0) continue;
    store.eraseSuppressions(db, address.value);
    for (const { eraseAddress = [] } of contactData.tables) store.eraseAddressFrom(db, eraseAddress, address.value);
  }
  for (const { namespace, id } of numbers) {
    store.insertErased(db, { hash: erasedIdHash(key, namespace, id), month, kind: 'id' });
  }
}

/** Addresses and names that nobody else in the database has: no byte of theirs may stay. */
function ownTraces(db: Db, { addresses, names, spellings }: PersonTraces): Traces {
  const borne = names.filter((name) => !name.includes(' ') || store.nameIsBorne(db, name));
  return {
    addresses: addresses.filter((address) => contactsAt(db, address).length === 0),
    names: [...new Set([...names, ...spellings])].filter(
      (name) => name.includes(' ') && !borne.includes(foldKey(name)),
    ),
  };
}

/** What is searched for in bytes. */
const needlesOf = ({ addresses, names }: Traces): string[] => [
  ...addresses.map(({ kind, value }) => (kind === 'phone' ? nationalDigits(value) : value)),
  ...names,
];

/** The lists that are still there and hold the person; a workbook is packed, so that only a look into it could tell. */
const listsWith = (lists: readonly string[], needles: readonly string[]): string[] =>
  lists.filter((path) => existsSync(path) && (/\.xlsx$/i.test(path) || mayHold(path, needles)));

function mayHold(path: string, needles: readonly string[]): boolean {
  try {
    return holdsText(path, needles);
  } catch {
    return true;
  }
}

/**
 * secure_delete wipes a cell where it lies, not the stale copy that splitting a page may have left in the gap of
 * another: when one is found, the file is written anew. Due until done, so that a killed run is made up for.
 */
function sweepPages(db: Db, written: readonly string[], overdue: boolean): void {
  if (!isSweepDue(db)) return;
  if (overdue || holdsText(db.name, written)) db.exec('VACUUM');
  clearSweepDue(db);
}
