import { type Key, once } from './keys.ts';
import type { Parts } from './parts.ts';

/** Rows of records that are numbered from `from` on. */
interface Section {
  readonly from: number;
  readonly rows: Int32Array;
}

/**
 * The parts of many records, a row each, since a glance asks for all parts of one record: to whom it belongs, then the
 * parts. Rows lie where they were read, in sections.
 */
export class PartTable {
  readonly #columns: ReadonlyMap<string, number>;
  /** Numbers in a row. */
  readonly width: number;
  readonly #sections: Section[] = [];
  /** The section that was asked for last: most records are asked for in their order. */
  #last = 0;

  /** `names` of the parts. */
  constructor(names: readonly string[]) {
    this.#columns = new Map(names.map((name, i) => [name, i + 1]));
    this.width = names.length + 1;
  }

  /** In which column a part stands. */
  readonly column = (name: string): number => this.#columns.get(name)!;

  /** The rows of records, by their parts; a part that they lack is 0. */
  rowsOf(owners: Int32Array, parts: Parts): Int32Array {
    const rows = new Int32Array(owners.length * this.width);
    const fill = (column: Int32Array, at: number) => {
      for (let record = 0; record < column.length; record++) rows[record * this.width + at] = column[record]!;
    };
    fill(owners, 0);
    for (const [name, at] of this.#columns) fill(parts.get(name)?.() ?? new Int32Array(0), at);
    return rows;
  }

  /** The parts of rows. */
  partsOf(rows: Int32Array): Parts {
    return this.#parts(rows.length / this.width, [{ from: 0, rows }]);
  }

  /** Adds rows: of records from `from` on, behind all others. Tells the number behind them. */
  add(rows: Int32Array, from: number): number {
    this.#sections.push({ from, rows });
    return from + rows.length / this.width;
  }

  /** The parts of so many records; of those that were not added 0. */
  parts(records: number): Parts {
    return this.#parts(records, this.#sections);
  }

  /** An empty row. */
  row(): Int32Array {
    return new Int32Array(this.width);
  }

  /** Reads the row of a record. */
  read(record: number, into: Int32Array): void {
    const { from, rows } = this.#sectionOf(record);
    const start = (record - from) * this.width;
    for (let i = 0; i < into.length; i++) into[i] = rows[start + i]!;
  }

  /** To whom a record belongs. */
  ownerOf(record: number): number {
    const { from, rows } = this.#sectionOf(record);
    return rows[(record - from) * this.width]!;
  }

  #sectionOf(record: number): Section {
    while (this.#sections[this.#last]!.from > record) this.#last--;
    while ((this.#sections[this.#last + 1]?.from ?? Number.POSITIVE_INFINITY) <= record) this.#last++;
    return this.#sections[this.#last]!;
  }

  #parts(records: number, sections: readonly Section[]): Parts {
    return new Map(Array.from(this.#columns, ([name, at]) => [name, once(() => this.#read(at, records, sections))]));
  }

  #read(at: number, records: number, sections: readonly Section[]): Key {
    const column = new Int32Array(records);
    for (const { from, rows } of sections) {
      for (let place = at, record = from; place < rows.length; place += this.width) column[record++] = rows[place]!;
    }
    return column;
  }
}
