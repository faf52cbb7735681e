import { createHash } from 'node:crypto';
import type { Write } from '../../files/output/sink.ts';
import type { RowWriter } from '../../files/output/table-write.ts';
import type { PreparedExport } from '../export-list.ts';
import type { SplitOptions } from '../export-options.ts';
import type { ExportTable } from './format.ts';
import type { ListFormat } from './list-format.ts';
import { workbook } from './workbook.ts';

export interface WriteOptions {
  readonly format: ListFormat;
  /** Leave cells of CSV as they are. */
  readonly raw: boolean;
  /** Begin CSV with the mark by which Excel knows UTF-8. */
  readonly bom: boolean;
  readonly split: SplitOptions | undefined;
  /** Only the rows of one of the split's names (from 0). */
  readonly share?: number;
}

/** Writes the prepared rows and tells the SHA-256 of what was written. */
export async function writeExport(
  prepared: PreparedExport,
  { write, format, raw, bom, split, share }: WriteOptions & { write: Write },
): Promise<string> {
  const hash = createHash('sha256');
  const sink = {
    write(chunk: string | Uint8Array) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(bytes);
      return write(bytes);
    },
  };
  const table = tableOf(prepared.columns, { format, raw, bom, split });
  const writer = await (format === 'xlsx' ? workbook(table, sink) : prepared.format.begin(table, sink));
  await writeRows(prepared, writer, { split, share });
  await writer.end();
  return hash.digest('hex');
}

function tableOf(columns: readonly string[], { split, ...style }: Omit<WriteOptions, 'share'>): ExportTable {
  const phoneColumns = columns.flatMap((name, i) => (name === 'phone' || name === 'phones' ? [i] : []));
  return { columns: split ? [...columns, split.column] : columns, phoneColumns, ...style };
}

async function writeRows(
  prepared: PreparedExport,
  writer: RowWriter,
  { split, share }: { split: SplitOptions | undefined; share: number | undefined },
): Promise<void> {
  const names = split?.names ?? [];
  let turn = share ?? 0;
  for (const page of prepared.pages(share === undefined ? undefined : { from: share, of: names.length })) {
    for (const row of page) {
      if (split) {
        row.push(names[turn] ?? null);
        if (share === undefined) turn = (turn + 1) % names.length;
      }
      const full = writer.row(row);
      if (full) await full;
    }
  }
}
