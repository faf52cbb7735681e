import { syllableScore } from '../cleaning/vietnamese.ts';
import type { Db } from '../db/connection.ts';
import { openInput } from '../files/open.ts';
import { openTable } from '../files/table.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type RegisterCounts, registerAddresses } from './register.ts';
import { type SuppressionReport, type SuppressionWish, suppressRegister } from './suppress.ts';

export interface RegisterWish extends SuppressionWish {
  /** `-`: standard input. */
  readonly path: string;
  readonly stdin: NodeJS.ReadableStream;
  /** Where input that cannot be read twice is copied to. */
  readonly tempDir: string;
  /** Where numbers without `+NN` are dialled. */
  readonly country: string;
  /** The day for which the file was drawn up. */
  readonly dated: LocalDate;
}

export interface RegisterReport extends SuppressionReport, RegisterCounts {
  readonly file: string;
  readonly sha256: string;
  readonly dated: LocalDate;
}

/** Takes in a file of people who asked not to be reached. Throws `unreadable` when it cannot be read or holds no address. */
export async function importRegister(db: Db, wish: RegisterWish): Promise<RegisterReport> {
  const input = await openInput(wish.path, { stdin: wish.stdin, tempDir: wish.tempDir });
  try {
    const counts = { rows: 0, unread: 0 };
    const register = { file: input.name, sha256: input.sha256, dated: wish.dated };
    const addresses = registerAddresses(openTable(input, { score: syllableScore }), wish.country, counts);
    return { ...register, ...suppressRegister(db, { ...register, addresses }, wish), ...counts };
  } finally {
    input.close();
  }
}
