import type { Table } from '../files/table.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type Address, addressesIn } from './address.ts';

const sampled = 200;

/** The columns (from 0) of which at least half of the filled cells read as a phone number or an e-mail. */
function addressColumns(table: Table, country: string): number[] {
  const filled = new Map<number, { cells: number; read: number }>();
  for (const { cells } of table.head(sampled)) {
    cells.forEach((cell, column) => {
      if (cell.trim() === '') return;
      const count = filled.get(column) ?? { cells: 0, read: 0 };
      count.cells += 1;
      if (addressesIn(cell, country).length > 0) count.read += 1;
      filled.set(column, count);
    });
  }
  return [...filled].filter(([, { cells, read }]) => read * 2 >= cells).map(([column]) => column);
}

/** What a register was found to hold, counted while it is read. */
export interface RegisterCounts {
  rows: number;
  /** Rows in which no address could be read. */
  unread: number;
}

/** The addresses of a Do-Not-Call file, whatever its columns are called. Throws `unreadable` when no column holds any. */
export function* registerAddresses(table: Table, country: string, counts: RegisterCounts): Generator<Address> {
  const columns = addressColumns(table, country);
  if (columns.length === 0) throw noAddresses(table.options.file);
  for (const { cells } of table.rows()) {
    const addresses = columns.flatMap((column) => addressesIn(cells[column] ?? '', country));
    counts.rows += 1;
    if (addresses.length === 0) counts.unread += 1;
    yield* addresses;
  }
}

const noAddresses = (file: string) =>
  new UserError({
    code: 'unreadable',
    message: text('No column holds phone numbers or e-mails.', 'Không cột nào chứa số điện thoại hay e-mail.'),
    hint: text('Look at it with `crm preview FILE`.', 'Xem bằng `crm preview FILE`.'),
    file,
  });
