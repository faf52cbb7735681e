import type { Db } from '../../db/connection.ts';
import type { Settings } from '../../db/settings.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Text } from '../../shared/text.ts';
import type { DaySource } from './day-source.ts';
import type { Exclusion } from './exclusion.ts';
import type { ServiceReason } from './service-reason.ts';

/** What a field is computed for, and the statement that asks for it. */
export interface FieldScope {
  readonly db: Db;
  readonly asOf: LocalDate;
  readonly settings: Settings;
  /** Gives a value to the statement and tells the name of the parameter that stands for it. */
  bind(value: string | number): string;
  /** What `make` works out, once a statement: cut points, a TEMP table with totals. */
  once<Result>(make: (scope: FieldScope) => Result): Result;
}

/**
 * What a value is, hence which comparisons and literals it takes. `birthday` is MM-DD; `money` minor units;
 * `choice` one word of a closed set.
 */
export type FieldKind = 'text' | 'number' | 'money' | 'date' | 'birthday' | 'boolean' | 'choice';

/** Rows beside the contact that a field reads, at most one a contact: LEFT JOIN relation alias ON on. */
export interface FieldJoin {
  readonly alias: string;
  relation(scope: FieldScope): string;
  readonly on: string;
}

/** A field of one value: an SQL expression over its row, NULL where it is missing. */
export interface OneValue {
  readonly is: 'one';
  sql(scope: FieldScope): string;
  /** The same text folded by foldKey, for search that is blind to accents. */
  readonly folded?: string;
  readonly joins?: readonly FieldJoin[];
  /** The value as results show it, where it is compared by a finer one. */
  readonly shown?: string;
}

/** A field of several values: the rows `from` whose `key` is the owner's id. */
interface ManyValues {
  readonly is: 'many';
  readonly from: string;
  /** Which of the rows count; all where it is absent. */
  where?(scope: FieldScope): string;
  readonly key: string;
  readonly sql: string;
  readonly folded?: string;
}

/** Something that can be asked of a row: of a contact, in the segment language and in exports, or of an order within a function. */
export interface Field {
  readonly name: string;
  /** Further names, the Vietnamese ones among them. */
  readonly aliases: readonly string[];
  readonly about: Text;
  readonly kind: FieldKind;
  readonly values: OneValue | ManyValues;
  /** The closed set of a `choice`, in its order. */
  choices?(scope: FieldScope): readonly string[];
  /** Other words for a choice: nam → male. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** Is `=` blind to accents too? For names that are one thing however they are typed. */
  readonly blind?: boolean;
  /** What people type → what is stored: a phone as 0912… → +84912…. */
  canonical?(typed: string, scope: FieldScope): string;
  /** A typed value that is more than a text to compare with, for an operator (`=` for each of a list): how it is looked for. */
  test?(typed: string, op: string, scope: FieldScope): ValueTest | undefined;
  /**
   * For values that repeat: what nobody has is perhaps a slip for one of the values that there are, or of these names. A
   * name among these is none, whether somebody has it or not.
   */
  readonly repeats?: true | readonly string[];
  /** What whoever asks for it should know of the answer. */
  remark?(scope: FieldScope): Text | undefined;
}

/** How a typed value is looked for where comparing two texts would not find it. */
export interface ValueTest {
  /** The value as the canonical text writes it. */
  readonly text: string;
  /** The condition on the field's SQL that it is this value; NULL where the field's value is missing. */
  sql(value: string, scope: FieldScope): string;
  /** What whoever typed it should know of the answer. */
  remark?(scope: FieldScope): Text | undefined;
}

/** A field of contacts. The contact's row is called `c`. */
export type ContactField = Field;

/** Fields that differ by a text between their brackets: extra('Loại da'). */
export interface KeyedField {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly about: Text;
  /** The texts that name a field, as people write them. */
  keys(scope: Pick<FieldScope, 'db'>): readonly string[];
  /** The field of a text; undefined where there is none. Its `name` is the canonical text. */
  field(key: string, scope: FieldScope): ContactField | undefined;
  /** The same as a column of an export, of the contact's newest row. */
  column(key: string, scope: FieldScope): KeyedColumn | undefined;
}

/** A keyed field as one value a contact. */
interface KeyedColumn {
  readonly name: string;
  readonly sql: string;
  /** SQL: the phones (E.164) and e-mail keys that stand in the value as a JSON array; NULL where there is none. */
  readonly addresses: string;
  readonly joins: readonly FieldJoin[];
}

/** A count over rows that belong to a contact: orders(within 90d, store = 'Q1') >= 2. */
export interface ContactFunction {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly about: Text;
  readonly from: string;
  /** Which of the rows count at all. */
  where(scope: FieldScope): string;
  /** The column that says whose the row is. */
  readonly contact: string;
  /** The row's own id. */
  readonly row: string;
  /** The aggregate that is counted. */
  readonly measure: string;
  /** The local date that `within` looks at. */
  readonly date: string;
  /** What its parameters may ask of a row. */
  readonly fields: readonly Field[];
  /** A field that is named by data, as the text of a question; undefined where there is none of that name. */
  named?(typed: string, scope: FieldScope): Field | undefined;
  /** The names that data gives, for whoever mistypes one. */
  names?(scope: Pick<FieldScope, 'db'>): readonly string[];
  /** The same count without any parameter, as a value of the contact. */
  readonly total?: OneValue;
}

/** Named sets of contacts: IN LIST 'insurer-2026-01'. */
export interface Membership {
  /** The word after IN. */
  readonly word: string;
  readonly about: Text;
  names(db: Db): readonly string[];
  /** A row a contact and set; the columns that say whose it is and what the set is called. */
  readonly from: string;
  readonly contact: string;
  readonly named: string;
  /** The parts that a set may have – IN CAMPAIGN tet26 ARM holdout –, and the column that says in which one a row is. */
  readonly arms?: { readonly names: readonly string[]; readonly sql: string };
}

/** A segment that is there without being saved: its name and its text in the segment language. */
export interface Preset {
  readonly name: string;
  readonly where: string;
  readonly about: Text;
}

/** A segment that something outside the language names: it cannot go without a word. */
export interface SegmentUse {
  readonly segment: string;
  /** What names it: "the nightly lists (nightly_exports)". */
  readonly by: Text;
  /** The command that changes it. */
  readonly change: string;
}

/** All that the modules publish about contacts. */
export interface ContactFacts {
  readonly fields: readonly ContactField[];
  readonly keyedFields: readonly KeyedField[];
  readonly functions: readonly ContactFunction[];
  readonly memberships: readonly Membership[];
  presets(settings: Settings): readonly Preset[];
  /** Where segments are named outside the language. */
  segmentUses(settings: Settings): readonly SegmentUse[];
  /** For what lists leave contacts out, in the order of the modules. */
  readonly exclusions: readonly Exclusion[];
  /** What is being dealt with for contacts: lists for services hold those who have any of it. */
  readonly serviceReasons: readonly ServiceReason[];
  /** What falls due on days, beside what campaigns know. */
  readonly daySources: readonly DaySource[];
}
