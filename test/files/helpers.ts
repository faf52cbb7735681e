import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { syllableScore } from '../../src/cleaning/text/vietnamese.ts';
import { openInput } from '../../src/files/open.ts';
import { openTable, type Table, type TableRequest } from '../../src/files/table.ts';

/** A folder of its own for a test; gone afterwards. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A table of the given bytes or text, read the way a user's file is. */
export async function tableOf(
  content: string | Uint8Array,
  options: Partial<TableRequest> = {},
  name = 'list.csv',
): Promise<Table & { fd: number }> {
  const folder = scratch();
  const path = join(folder, name);
  writeFileSync(path, content);
  const input = await openInput(path, { tempDir: folder });
  onTestFinished(() => input.close());
  return { ...openTable(input, { score: syllableScore, ...options }), fd: input.fd };
}

/** Cells of the good rows. */
export const goodRows = (table: Table): string[][] =>
  [...table.rows()].filter((row) => row.status === 'ok').map((row) => [...row.cells]);
