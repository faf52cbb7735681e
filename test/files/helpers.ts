import { mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openInput } from '../../src/files/open.ts';
import { openTable, type Table, type TableWish } from '../../src/files/table.ts';

/** A folder of its own for a test; gone afterwards. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Stands in for the share of Vietnamese syllables: the share of words with a letter that only Vietnamese writes so. */
export const score = (text: string): number => {
  const words = text.split(/\s+/).filter(Boolean);
  return (
    words.filter((word) =>
      /^[a-z]*[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]+[a-z]*$/i.test(word),
    ).length / (words.length || 1)
  );
};

/** A table of the given bytes or text, read the way a user's file is. */
export async function tableOf(
  content: string | Uint8Array,
  wish: Partial<TableWish> = {},
  name = 'list.csv',
): Promise<Table> {
  const folder = scratch();
  const path = join(folder, name);
  writeFileSync(path, content);
  const input = await openInput(path, { tempDir: folder });
  onTestFinished(() => input.close());
  return openTable(input, { score, ...wish });
}

/** Cells of the good rows. */
export const goodRows = (table: Table): string[][] =>
  [...table.rows()].filter((row) => row.status === 'ok').map((row) => [...row.cells]);

/** A descriptor of a file that holds these bytes. */
export function fileOf(content: string | Uint8Array): number {
  const fd = openSync(join(scratch(), 'file'), 'wx+');
  writeSync(fd, Buffer.from(content));
  return fd;
}
