import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { syllableScore } from '../../cleaning/text/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import { type InputFile, openInput } from '../../files/open.ts';
import { openTable, type Table } from '../../files/table.ts';
import { columnNames } from '../profile/column-names.ts';

/** Opens a file as it was typed, `-` for stdin; what cannot be read twice is spooled beside the database, where there is one. */
export function openUserInput(context: AppContext, file: string): Promise<InputFile> {
  const spoolFolder = context.databaseExists() ? dirname(context.databasePath) : (context.env.TMPDIR ?? tmpdir());
  return openInput(file === '-' ? file : context.path(file), { stdin: context.stdin, tempDir: spoolFolder });
}

/** Opens a file as it was typed, as a table, for as long as it is worked on. */
export async function withTable(
  context: AppContext,
  file: string,
  work: (table: Table) => Promise<void>,
): Promise<void> {
  const input = await openUserInput(context, file);
  try {
    await work(openTable(input, { score: syllableScore, words: columnNames }));
  } finally {
    input.close();
  }
}
