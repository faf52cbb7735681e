import { finish, mix } from '../../features/packed.ts';
import { nameOfContact, withoutSuffix } from '../../features/person-names.ts';
import { type RawTable, RawTableBuilder } from '../../features/raw-table.ts';
import type { TableReading } from '../../features/reading.ts';
import { type RecordsApart, recordsApart } from '../../features/records.ts';
import { type ContactCells, contactColumns } from './contact-rows-store.ts';

/** Contacts as records, one record per contact. */
export interface ContactRecords {
  readonly records: RecordsApart;
  /** The contact of each record. */
  readonly contactOf: Int32Array;
  /** The record of a contact; undefined for one that is not among them. */
  recordOf(contact: number): number | undefined;
  /** For each record a hash of the contact's compared values. */
  readonly content: Float64Array;
}

/**
 * Makes records of contacts, which must come in order of id. Records are ordered by content. `reading`: how columns
 * are read; inferred if absent.
 */
export function contactRecords(contacts: Iterable<ContactCells>, reading?: TableReading): ContactRecords {
  const { table, ids, hashes } = readContacts(contacts);
  const records = recordsApart(table, reading);
  const { rowOf } = records;
  return {
    records,
    contactOf: Int32Array.from(rowOf, (row) => ids[row]!),
    recordOf: (contact) => records.ofRow[rowOfContact(ids, contact)],
    content: Float64Array.from(rowOf, (row) => hashes[row]!),
  };
}

/** Index of a contact in ascending ids; -1 if absent. */
function rowOfContact(ids: readonly number[], contact: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < contact) low = middle + 1;
    else high = middle;
  }
  return ids[low] === contact ? low : -1;
}

interface ReadContacts {
  readonly table: RawTable;
  readonly ids: readonly number[];
  readonly hashes: readonly number[];
}

function readContacts(contacts: Iterable<ContactCells>): ReadContacts {
  const builder = new RawTableBuilder(contactColumns);
  const ids: number[] = [];
  const hashes: number[] = [];
  for (const [id, ...cells] of contacts) {
    const [name = '', given = '', ...others] = cells.map((cell) => cell ?? '');
    const { name: bare, suffix } = withoutSuffix(name);
    const { family, given: rest, called } = nameOfContact(bare, given);
    builder.add([family, rest, called, suffix, ...others]);
    ids.push(id);
    hashes.push(contentHash([name, given, ...others]));
  }
  return { table: builder.table(), ids, hashes };
}

/** Hash of the compared values of a contact, an integer below 2^53. */
export function contentHash(cells: readonly string[]): number {
  let [high, low] = [0, 0x9e3779b9];
  for (const cell of cells) {
    for (let i = 0; i < cell.length; i++) {
      const unit = cell.charCodeAt(i);
      high = mix(high, unit);
      low = mix(low, unit ^ 0x5bd1e995);
    }
    // Mark the end of a cell: "12","3" is not "1","23".
    high = mix(high, 0x10000);
  }
  return finish(high) * 0x200000 + (finish(low) & 0x1fffff);
}
