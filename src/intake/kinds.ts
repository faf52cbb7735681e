import type { Cleaned } from '../cleaning/cleaned.ts';
import type { Db } from '../db/connection.ts';
import type { StagingWriter } from '../db/staging-database.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Text } from '../shared/text.ts';
import type { FieldName, KindFields } from './fields.ts';
import type { ImportOptions } from './import-options.ts';
import type { Profile, RowProfile } from './profile/profile-types.ts';
import type { RowCleaner } from './stage/row-cleaner.ts';

/** A value as SQLite stores it. */
export type SqlValue = string | number | null;

/** A row on its way into the staging tables. */
interface StagedRow {
  /** Its number under the header, from 1; the numbers grow with the lines and may leave some out. */
  readonly number: number;
  readonly line: number;
  /** As bought; sensitive cells blank. */
  readonly record: string;
  /** The codes of its fields, separated by spaces. */
  readonly flags: string;
}

/** A row that cannot: the column (index in the file) that decided, and why. */
export interface RefusedRow {
  readonly column: number | null;
  readonly code: string;
}

/** Stages the cleaned rows of one profiled file. */
export interface RowMaker {
  /** Stages a row; or tells why it cannot be kept, and stages nothing. */
  make(cells: readonly Cleaned<unknown>[], row: StagedRow): RefusedRow | undefined;
}

/** Where a row maker writes, and what it begins from. */
export interface RowContext {
  readonly staging: StagingWriter;
  readonly cleaner: Pick<RowCleaner, 'fields' | 'columns' | 'raw'>;
  /** What `ImportKind.start` gave. */
  readonly start: RowStart;
}

/** What the shop's connection knows before the first row is staged, for every thread that stages. */
export type RowStart = Readonly<Record<string, number | Int32Array<SharedArrayBuffer>>>;

/** What a module named by `ImportKind.rows` exports. It runs in every thread that stages. */
export interface RowModule {
  /** SQL that makes the kind's staging tables in a staging database. */
  readonly stagingTables: string;
  makeRows(profile: Profile, context: RowContext): RowMaker;
  /** Tells why a row could not be kept, as its maker would; for a preview, which stages nothing. */
  rowCheck?(profile: RowProfile, cleaner: RowContext['cleaner']): RowCheck;
}

/** Why the cleaned cells of a row cannot be kept; undefined where they can. */
export type RowCheck = (cells: readonly Cleaned<unknown>[]) => RefusedRow | undefined;

/** How many rows of a file became what. For orders they are counted by order. */
interface RowCounts {
  readonly new: number;
  readonly merged: number;
  readonly duplicate: number;
  readonly suppressed: number;
}

/** What a kind is given beside the staged rows. */
export interface SaveContext {
  readonly importId: number;
  readonly options: ImportOptions;
  readonly profile: Profile;
  /** Rows that were staged: all but the rejected. */
  readonly staged: number;
  readonly list: string | null;
  /** Is the contract that of an earlier import, whose rejects these rows were? */
  readonly isUnderContract: boolean;
  /** Instant of the import, UTC, and its local date. */
  readonly at: string;
  readonly on: string;
  /** The key that makes the hashes of erased people; undefined for a private database, where nobody was erased. */
  readonly key: Buffer | undefined;
}

/** A contract that was named for an import. */
export type ContractContext = Pick<SaveContext, 'list' | 'options' | 'on' | 'importId'>;

/** The counts of a kept file. */
export interface SaveCounts extends RowCounts {
  /** Rejects by code where they are not counted by row; undefined: each rejected row counts. */
  readonly rejects?: Readonly<Record<string, number>>;
  /** What is stored and not counted, by reason. */
  readonly ignored: Readonly<Record<string, number>>;
  /** Cells of stored rows that meant nothing, by code, beside those that were refused while staging. */
  readonly refused?: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, number>>;
}

/** What undoing an import took back and what it left, and why. */
export interface Undone {
  readonly reversed: number;
  readonly kept: readonly { readonly contact: number; readonly why: string }[];
}

/** A refused cell of a row that is stored, and by what people know the row again. */
export interface RefusedCell {
  readonly line: number;
  /** The header of its column. */
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly external_id: string | null;
}

/** For what day and in which currency a file is judged. */
export interface QuoteDay {
  readonly asOf: LocalDate;
  readonly currency: string;
}

/** What was found of those who came, after their import: who of them was there before under other keys. */
export interface NewRecordsReport {
  /** By it the merges are taken back; absent: nobody had to be compared. */
  readonly run?: number;
  /** Contacts that were taken into another, and pairs that a person must look at. */
  readonly merged: number;
  readonly to_review: number;
  /** Contacts that wait for a search of the whole base. */
  readonly left: number;
}

/** Looks, after an import, in a step of its own, for people who stand there twice now; undefined: nobody looked. */
export type NewRecordMatcher = (about: { readonly at: string }) => NewRecordsReport | undefined;

/** A kind of file that can be imported, as its module declares it. */
export interface ImportKind {
  readonly name: string;
  /** Does it belong to a list? */
  readonly hasList: boolean;
  /** The module that makes its rows (see RowModule). */
  readonly rows: URL;
  /** What its rows are staged from. */
  start(db: Db, options: { readonly profile: Profile; readonly importId: number }): RowStart;
  /** Throws `usage` when the file lacks what the kind needs. */
  check(profile: Profile): void;
  /** Matching over the staged rows; reads the main file, writes TEMP only. */
  prepare(db: Db, context: Omit<SaveContext, 'importId' | 'staged' | 'list' | 'isUnderContract'>): void;
  /** Counts what the prepared rows would bring, for a file that is not paid for yet; kinds that nobody sells have none. */
  quote?(db: Db, day: QuoteDay): Readonly<Record<string, unknown>>;
  /** Moves the staged rows into the main file, inside the import's transaction. */
  keep(db: Db, context: SaveContext): SaveCounts;
  /** Who looks in this base, loaded only where there is something to go by. */
  newRecordMatcher?(db: Db): Promise<NewRecordMatcher | undefined>;
  /** The refused cells of stored rows that can be corrected; absent: a kind whose rows are not corrected. */
  refusedCells?(db: Db, importId: number): Iterable<RefusedCell>;
  /** Writes what a list's contract covers, as a file of it says; kinds without lists have no contract. */
  saveContract?(db: Db, context: ContractContext): void;
  /** Takes an import back, inside the undo's transaction. */
  undo(db: Db, context: { importId: number; at: string }): Undone;
}

/** Is there a cell of an import that a corrections file could mend? */
export function hasRefusedCells({ refusedCells }: Pick<ImportKind, 'refusedCells'>, db: Db, importId: number): boolean {
  for (const _cell of refusedCells?.(db, importId) ?? []) return true;
  return false;
}

/** What is known of a file when its kind is guessed. */
export interface FileTraits {
  /** Does a column fill one of these fields, the kind's own among them? */
  has(...fields: readonly FieldName[]): boolean;
  /** The headers, in lower case. */
  readonly headers: readonly string[];
  /** Was something said of it that only a bought list has: a vendor, a cost, a contract? */
  readonly isList: boolean;
}

/** A kind as its module declares it. */
export interface ImportKindEntry {
  readonly name: string;
  /** Is a file of this kind, though nobody said so? Kinds are asked in the order of their modules. */
  detect?(file: FileTraits): boolean;
  /** Is a file that no kind detects of this one? */
  readonly fallback?: true;
  /** The fields that only its files have. A header of theirs means them, whatever it means elsewhere. */
  readonly fields?: KindFields;
  /** Fields that other modules understand in its files: they take nothing from what the kind itself keeps. */
  readonly extensionFields?: KindFields;
  /** The fields of headers.json beside those of a person that its rows keep: in other files they are columns like any. */
  readonly keeps?: readonly FieldName[];
  /** Its rows are not kept as they stand in the file: what no field takes stays there. */
  readonly recordless?: true;
  /** A column that no field takes is a question, and its cells are answers, which are kept. */
  readonly hasAnswers?: true;
  /** Why it rejects rows and refuses cells, and what it would take, by codes of its own. */
  readonly rejectMessages?: Readonly<Record<string, Text>>;
  /** The command that is named after an import of one; `crm contacts` where it is absent. */
  readonly next?: string;
  load(): Promise<ImportKind>;
}

/** What a module makes of files of another module's kind. Rows are stored whether it can use them or not. */
export interface ImportExtension {
  /** The kind of file: `orders`. */
  readonly kind: string;
  /** Fields that its files may have for the module; their columns stay such that no field takes, too. */
  readonly fields?: KindFields;
  /** Wraps the kind: what happens beside its rows, in the same transaction, and when they are taken back. */
  load(): Promise<(kind: ImportKind) => ImportKind>;
}

/** The kinds that exist, each loaded when it is needed. */
export type ImportKinds = readonly ImportKindEntry[];
