import { syllableScore } from '../../cleaning/text/vietnamese.ts';
import type { Db } from '../../db/connection.ts';
import { type InputFile, openInput } from '../../files/open.ts';
import { openTable } from '../../files/table.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { noCounts, type RegisterCounts, type RegisterTable, registerAddresses } from './register.ts';
import { type RegisterKept, type SuppressionOptions, suppressRegister } from './suppress.ts';

export interface RegisterOptions extends SuppressionOptions {
  /** `-`: standard input. */
  readonly path: string;
  readonly stdin: NodeJS.ReadableStream;
  /** Where input that cannot be read twice is copied to. */
  readonly tempDir: string;
  /** Where numbers without `+NN` are dialled. */
  readonly country: string;
  /** The day for which the file was drawn up. */
  readonly dated: LocalDate;
  /** Is it a Do-Not-Call file? Else the shop's own, for a reason of its own. */
  readonly doNotCall: boolean;
}

export interface RegisterReport extends RegisterKept, Omit<RegisterCounts, 'columns'> {
  readonly file: string;
  readonly sha256: string;
  readonly dated: LocalDate;
}

/** Takes in a file of people who asked not to be reached. Throws `unreadable` when it cannot be read or holds no address. */
export async function importRegister(db: Db, options: RegisterOptions): Promise<RegisterReport> {
  const input = await openInput(options.path, { stdin: options.stdin, tempDir: options.tempDir });
  try {
    const counted = noCounts();
    const register = { file: input.name, sha256: input.sha256, dated: options.dated };
    const addresses = registerAddresses(tablesOf(input), options.country, counted);
    const kept = suppressRegister(db, { ...register, doNotCall: options.doNotCall, addresses }, options);
    const { columns: _, ...counts } = counted;
    return { ...register, ...kept, ...counts };
  } finally {
    input.close();
  }
}

/** The tables of a file, of a workbook every sheet that has rows; each with the same lines read without a header. */
function* tablesOf(input: InputFile): Generator<RegisterTable> {
  const filled = input.sheets.filter(({ rows }) => rows > 0);
  const sheets = filled.length > 0 ? filled.map(({ name }) => ({ sheet: name })) : [{}];
  for (const sheet of sheets) {
    const request = { ...sheet, score: syllableScore };
    yield { table: openTable(input, request), bare: openTable(input, { ...request, headerRow: 0 }) };
  }
}
