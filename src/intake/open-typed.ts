import { dirname } from 'node:path';
import { syllableScore } from '../cleaning/vietnamese.ts';
import { type InputFile, openInput } from '../files/open.ts';
import { openTable, type Table } from '../files/table.ts';
import type { Shop } from '../shop.ts';
import { columnNames } from './column-names.ts';

/** Opens a file as it was typed, `-` for stdin; what cannot be read twice is spooled beside the database, where there is one. */
export function openTyped(shop: Shop, file: string): Promise<InputFile> {
  const spoolFolder = shop.databaseExists() ? dirname(shop.databasePath) : (shop.env.TMPDIR ?? '/tmp');
  return openInput(file === '-' ? file : shop.path(file), { stdin: shop.stdin, tempDir: spoolFolder });
}

/** Opens a file as it was typed, as a table, for as long as it is worked on. */
export async function withTable(shop: Shop, file: string, work: (table: Table) => Promise<void>): Promise<void> {
  const input = await openTyped(shop, file);
  try {
    await work(openTable(input, { score: syllableScore, words: columnNames }));
  } finally {
    input.close();
  }
}
