import type { ContactTable } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { emptyUnowned, type Mention, rowsOfOthersThat, rowsThat, textTables } from './remnants-store.ts';
import { nationalDigits, type Traces } from './traces.ts';

/** A row that still speaks of somebody erased: another person's record or note, the text of a segment. */
export interface Remnant {
  readonly table: string;
  /** The columns of its key. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** What of the erased person stood elsewhere. */
export interface Remnants {
  /** Records of orders without a person and of their lines that were emptied. */
  readonly emptied: number;
  /** Rows that are not the person's to take away. */
  readonly records: readonly Remnant[];
}

/** The name that ContactTable.eraseUnowned knows. */
const speaks = 'speaks_of_person';

/**
 * Looks through every text of the database for the traces of somebody who was erased: what is nobody's is emptied, what
 * is another's is named. `traces` are those that nobody else bears.
 */
export function clearRemnants(db: Db, traces: Traces, tables: readonly ContactTable[]): Remnants {
  if (!defineSpeaks(db, traces)) return { emptied: 0, records: [] };
  const emptied = emptyUnowned(
    db,
    tables.flatMap(({ eraseUnowned = [] }) => eraseUnowned),
  );
  const records = textTables(db).flatMap((table) =>
    rowsThat(db, speaks, table).map((row) => ({ table: table.table, row })),
  );
  return { emptied, records };
}

/** Rows of others and rejected rows that speak of a contact; `traces` are those by which the contact is known. */
export function mentionsOf(db: Db, contact: number, traces: Traces): Mention[] {
  return defineSpeaks(db, traces) ? rowsOfOthersThat(db, speaks, contact) : [];
}

/** Gives the connection the SQL function speaks_of_person (text); false where nothing tells the person from others. */
function defineSpeaks(db: Db, traces: Traces): boolean {
  const reads = textReader(traces);
  if (!reads) return false;
  db.function(speaks, { deterministic: true }, (text: unknown) => (typeof text === 'string' && reads(text) ? 1 : 0));
  return true;
}

const separators = '[ \u00a0.()/-]*';

/** A phone in any spelling: with the prefix of the country, of a trunk line, or none, its digits grouped as one likes. */
function phonePattern(e164: string): string {
  const digits = [...nationalDigits(e164)].join(separators);
  const prefix = e164.startsWith('+84') ? `(?:(?:\\+|00)?84${separators}0?|0)?` : String.raw`\+?\d{0,4}`;
  return String.raw`(?<!\d)${prefix}${separators}${digits}(?!\d)`;
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Tells of a text whether it speaks of the person; undefined where nothing tells the person from others. */
function textReader({ addresses, names }: Traces): ((text: string) => boolean) | undefined {
  const phones = addresses.filter(({ kind }) => kind === 'phone').map(({ value }) => phonePattern(value));
  const words = [...addresses.filter(({ kind }) => kind === 'email').map(({ value }) => value), ...names];
  const patterns = [...phones, ...words.map((word) => `(?<![\\p{L}\\p{N}])${literal(word)}(?![\\p{L}\\p{N}])`)];
  if (patterns.length === 0) return undefined;
  const any = new RegExp(patterns.join('|'), 'iu');
  return (text) => any.test(text);
}
