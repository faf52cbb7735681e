import { type RawTable, RawTableBuilder } from '../../src/features/raw-table.ts';

/** Packed rows of a table that is written as lines: the header first, cells parted by commas. */
export function tableOf(lines: readonly string[]): RawTable {
  const [header = '', ...rows] = lines;
  const builder = new RawTableBuilder(header.split(',').map((name) => ({ name })));
  for (const row of rows) builder.add(row.split(','));
  return builder.table();
}
