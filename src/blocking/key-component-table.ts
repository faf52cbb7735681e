import type { KeyComponents } from './key-components.ts';
import { type Key, once } from './keys.ts';

/** Rows of records that are numbered from `from` on. */
interface Section {
  readonly from: number;
  readonly rows: Int32Array;
}

/** What a shared attribute says; all others say one point. */
const pointsOf: Readonly<Record<string, number>> = { phone: 3, email: 3, id: 3, date: 2 };
const enoughPoints = 3;

/** "given word" and "given start" are of `given`, "phone 1" of `phone`; each text is an attribute of its own. */
const featureOf = (component: string): string => (component.startsWith('text') ? component : component.split(' ')[0]!);

/** The parts of many records, a row each as they are stored: to whom it belongs, then the parts. Rows lie where they were read, in sections. */
export class KeyComponentTable {
  readonly #columns: ReadonlyMap<string, number>;
  /** Numbers in a row. */
  readonly width: number;
  /** The columns of each attribute. */
  readonly #features: readonly { readonly columns: readonly number[]; readonly points: number }[];
  readonly #sections: Section[] = [];
  /** The section that was asked for last: most records are asked for in their order. */
  #last = 0;

  /** `names` of the parts. */
  constructor(names: readonly string[]) {
    this.#columns = new Map(names.map((name, i) => [name, i + 1]));
    this.width = names.length + 1;
    this.#features = [...Map.groupBy(this.#columns, ([name]) => featureOf(name))].map(([feature, columns]) => ({
      columns: columns.map(([, at]) => at),
      points: pointsOf[feature] ?? 1,
    }));
  }

  /** The rows of records, by their parts; a part that they lack is 0. */
  rowsOf(owners: Int32Array, components: KeyComponents): Int32Array {
    const rows = new Int32Array(owners.length * this.width);
    const fill = (column: Int32Array, at: number) => {
      for (let record = 0; record < column.length; record++) rows[record * this.width + at] = column[record]!;
    };
    fill(owners, 0);
    for (const [name, at] of this.#columns) fill(components.get(name)?.() ?? new Int32Array(0), at);
    return rows;
  }

  /** The parts of rows. */
  keyComponentsOf(rows: Int32Array): KeyComponents {
    return this.#components(rows.length / this.width, [{ from: 0, rows }]);
  }

  /** Adds rows: of records from `from` on, behind all others. Tells the number behind them. */
  add(rows: Int32Array, from: number): number {
    this.#sections.push({ from, rows });
    return from + rows.length / this.width;
  }

  /** The parts of so many records; of those that were not added 0. */
  components(records: number): KeyComponents {
    return this.#components(records, this.#sections);
  }

  /**
   * Is a pair worth comparing in full? It shares a phone, an address of e-mail or an id, or several weaker attributes.
   * Components of one attribute count once.
   */
  shareEnough(a: number, b: number): boolean {
    const [one, other] = [this.#sectionOf(a), this.#sectionOf(b)];
    const [x, y] = [(a - one.from) * this.width, (b - other.from) * this.width];
    let points = 0;
    for (const feature of this.#features) {
      const isShared = feature.columns.some((at) => one.rows[x + at] !== 0 && one.rows[x + at] === other.rows[y + at]);
      if (isShared) points += feature.points;
      if (points >= enoughPoints) return true;
    }
    return false;
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

  #components(records: number, sections: readonly Section[]): KeyComponents {
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
