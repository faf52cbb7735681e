import type { Cleaned } from '../../cleaning/cleaned.ts';
import {
  type corrections,
  isCorrectable,
  type Person,
  type PersonRow,
  personColumns,
  personRow,
} from '../../contacts/index.ts';
import { type ConsentState, recordReader, type SqlValue, type StoredRecordReader } from '../../intake/index.ts';
import { type Channel, consentChannels } from '../../shared/channel.ts';

/** Reads the rows of one import with some of their cells corrected. */
export class CorrectedReader {
  readonly #reader: StoredRecordReader;
  readonly #person: PersonRow;

  /** `stored`: the profile and the dialect of the import, both JSON. */
  constructor(stored: { readonly profile: string; readonly dialect: string }) {
    this.#reader = recordReader(stored);
    this.#person = personRow(this.#reader.profile, this.#reader.fields, this.#reader.columns);
  }

  /** The column of a header, where it can be corrected; undefined for another. */
  columnOf(header: string): number | undefined {
    const column = this.#reader.profile.columns.findIndex((plan) => plan.header.trim() === header);
    const field = this.#reader.fields[this.#reader.columns.indexOf(column)];
    return field !== undefined && isCorrectable(field) ? column : undefined;
  }

  /** Why a value is refused in the place of a cell; null where it is read. */
  refusal(record: string, column: number, corrected: string): string | null {
    const cells = this.#reader.read(record, new Map([[column, corrected]]));
    return cells[this.#reader.columns.indexOf(column)]?.refused ?? null;
  }

  /**
   * The values of a lead once other cells of its record are corrected. Only what the corrections change differs from what
   * stands there: rules that are newer than the import change nothing else.
   */
  changed(
    lead: corrections.CorrectedLead,
    before: Corrections,
    after: Corrections,
  ): Person & { readonly flags: string } {
    const [old, now] = [this.#values(lead.record, before), this.#values(lead.record, after)];
    const person = Object.fromEntries(
      personColumns.map((column) => [column, old[column] === now[column] ? lead[column] : (now[column] ?? null)]),
    ) as Person;
    const gone = old.codes.filter((code) => !now.codes.includes(code));
    const kept = lead.flags.split(' ').filter((code) => code !== '' && !gone.includes(code));
    return { ...person, flags: [...new Set([...kept, ...now.codes])].sort().join(' ') };
  }

  /** What a lead's record says of channels with these corrections; undefined where other ones say the same. */
  consents(record: string, now: Corrections, other: Corrections): ReadonlyMap<Channel, ConsentState> | undefined {
    const [states, before] = [now, other].map((corrections) => {
      this.#reader.read(record, corrections);
      return this.#reader.consents();
    }) as [ReadonlyMap<Channel, ConsentState>, ReadonlyMap<Channel, ConsentState>];
    return consentChannels.some((channel) => states.get(channel) !== before.get(channel)) ? states : undefined;
  }

  #values(record: string, corrected: Corrections): Partial<Person> & { readonly codes: readonly string[] } {
    const cells: readonly Cleaned<unknown>[] = this.#reader.read(record, corrected);
    const values: SqlValue[] = [];
    this.#person.fill(cells, values);
    const read = Object.fromEntries(this.#person.columns.map((column, i) => [column, values[i] ?? null]));
    return { ...read, codes: cells.flatMap(({ flags }) => flags) };
  }
}

/** What stands for the cells of a row, by column. */
export type Corrections = ReadonlyMap<number, string> | undefined;
