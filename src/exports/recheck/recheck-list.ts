import { addressesIn, survivorOf } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { unprotectCell } from '../../files/csv/csv-cell.ts';
import type { Table } from '../../files/table.ts';
import type { Channel } from '../../shared/channel.ts';
import { type AddressUse, judgeAddresses } from '../gate/address-gate.ts';
import { type CheckedColumn, type ListColumns, listColumns } from './list-columns.ts';
import { createVerdicts, type Home, homes, saveVerdicts, verdictOn } from './recheck-store.ts';

/** Why a row is left out: a reason of its address; no_phone and the like; address_changed since; unreadable. */
type RowReason = string;

/** A row of the list as it was judged. */
export interface RecheckedRow {
  readonly line: number;
  /** As they stood, closed addresses emptied. */
  readonly cells: readonly string[];
  /** Undefined: it stays. */
  readonly reason: RowReason | undefined;
  /** Addresses that were emptied because they are closed, while another one of the row is open. */
  readonly emptied: number;
  readonly contact: string | undefined;
}

export interface ListRecheckOptions extends Omit<AddressUse, 'channel'> {
  /** Of the list, the one that decides first. */
  readonly channels: readonly Channel[];
  readonly country: string;
}

/** A list that was judged; its rows can be walked as often as wanted. */
export interface Rechecked {
  readonly headers: readonly string[];
  /** Columns of phone numbers, from 0. */
  readonly phones: readonly number[];
  rows(): Iterable<RecheckedRow>;
}

/**
 * Judges who of a list that went out may still be contacted, by the rules by which it was written: an address at a time,
 * whoever has it now. Throws `usage` for a table whose columns tell no addresses.
 */
export function recheckList(db: Db, table: Table, options: ListRecheckOptions): Rechecked {
  const headers = table.headerRow === null ? [] : table.options.headerCells.slice(0, table.width);
  const columns = listColumns(headers, options.channels);
  const read = cellReader(db, columns, options.country);
  inSnapshot(db, () => {
    createVerdicts(db);
    for (const channel of new Set(columns.checked.map((column) => column.channel))) {
      const own = columns.checked.filter((column) => column.channel === channel);
      // Values are staged in pieces: no statement may run while another is read from.
      judgeAddresses(db, valuesIn(table, own, read), { ...options, channel });
      saveVerdicts(db, channel);
    }
  });
  const verdict = verdictOn(db);
  return {
    headers,
    phones: columns.phones,
    *rows() {
      for (const { cells, line, status } of table.rows()) {
        const bare = cells.map(unprotectCell);
        const contact = columns.contact === undefined ? undefined : bare[columns.contact];
        if (status !== 'ok') yield { line, cells: bare, reason: 'unreadable', emptied: 0, contact: undefined };
        else
          yield {
            line,
            contact,
            ...judgedRow(bare, columns, (column) => classifyCell(bare, column, { read, verdict })),
          };
      }
    },
  };
}

/** The addresses of a cell; a reason where it holds none that can be judged. */
type CellReader = (cells: readonly string[], column: CheckedColumn) => readonly string[] | RowReason;

const missing = { phone: 'no_phone', email: 'no_email', address: 'no_address' } as const;

function cellReader(db: Db, { contact }: ListColumns, country: string): CellReader {
  const homeOf = homes(db);
  return (cells, { at, kind }) => {
    const cell = cells[at]?.trim() ?? '';
    if (cell === '') return missing[kind];
    if (kind === 'address') return postal(cell, homeNow(db, cells[contact ?? -1], homeOf));
    const found = addressesIn(cell, country).filter((address) => address.kind === kind);
    return found.length > 0 ? found.map(({ value }) => value) : 'invalid';
  };
}

function homeNow(db: Db, cell: string | undefined, homeOf: ReturnType<typeof homes>): Home | undefined {
  const id = /^[1-9]\d{0,14}$/.test(cell ?? '') ? Number(cell) : undefined;
  return id === undefined ? undefined : homeOf(survivorOf(db, id) ?? id);
}

const postal = (cell: string, home: Home | undefined): readonly string[] | RowReason => {
  if (!home) return 'no_address';
  return home.written.trim() === cell ? [home.value] : 'address_changed';
};

function* valuesIn(table: Table, columns: readonly CheckedColumn[], read: CellReader): Generator<string> {
  for (const { cells, status } of table.rows()) {
    if (status !== 'ok') continue;
    const bare = cells.map(unprotectCell);
    for (const column of columns) {
      const found = read(bare, column);
      if (typeof found !== 'string') yield* found;
    }
  }
}

interface RecheckInput {
  readonly read: CellReader;
  readonly verdict: ReturnType<typeof verdictOn>;
}

/** Why a cell may not be used: every address in it must be open. */
function classifyCell(
  cells: readonly string[],
  column: CheckedColumn,
  { read, verdict }: RecheckInput,
): RowReason | undefined {
  const found = read(cells, column);
  if (typeof found === 'string') return found;
  return found.map((value) => verdict(column.channel, value)).find((reason) => reason !== undefined);
}

/** A row stays while one of its addresses may be used; the others are emptied. */
function judgedRow(
  cells: readonly string[],
  { checked: columns, may }: ListColumns,
  judge: (column: CheckedColumn) => RowReason | undefined,
): Pick<RecheckedRow, 'cells' | 'reason' | 'emptied'> {
  const reasons = columns.map(judge);
  const closed = columns.filter((_, i) => reasons[i] !== undefined);
  if (closed.length === 0) return { cells, reason: undefined, emptied: 0 };
  if (closed.length === columns.length) return { cells, reason: firstReason(reasons), emptied: 0 };
  const emptied = new Set(closed.filter(({ at }) => cells[at]?.trim()).map(({ at }) => at));
  const no = new Set(closed.map(({ channel }) => may[channel]));
  const left = cells.map((cell, at) => (emptied.has(at) ? '' : no.has(at) ? '0' : cell));
  return { cells: left, reason: undefined, emptied: emptied.size };
}

const isMissing = (reason: RowReason): boolean => Object.values<RowReason>(missing).includes(reason);

/** The reason of an address that is there, before that of one that is missing. */
const firstReason = (reasons: readonly (RowReason | undefined)[]): RowReason | undefined =>
  reasons.find((reason) => reason !== undefined && !isMissing(reason)) ?? reasons[0];
