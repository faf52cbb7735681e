import type { KeyComponents } from './key-components.ts';
import { type Key, once } from './keys.ts';

/** Rows of records numbered from `from`. */
interface Section {
  readonly from: number;
  readonly rows: Int32Array;
}

/** Points for a shared feature; all others count one. */
const pointsOf: Readonly<Record<string, number>> = { phone: 3, email: 3, id: 3, date: 2 };
const enoughPoints = 3;

/** "given word" and "given start" belong to `given`, "phone 1" to `phone`; each text is a feature of its own. */
const featureOf = (component: string): string => (component.startsWith('text') ? component : component.split(' ')[0]!);

/**
 * The key components of many records, a row each as stored: contact id, then components. Rows stay in the chunks they
 * were read in.
 */
export class KeyComponentTable {
  readonly #columns: ReadonlyMap<string, number>;
  /** Numbers per row. */
  readonly width: number;
  /** The columns of each feature. */
  readonly #features: readonly { readonly columns: readonly number[]; readonly points: number }[];
  readonly #sections: Section[] = [];
  /** The section of the last lookup; most lookups come in order. */
  #last = 0;

  /** `names`: of the key components, in stored order. */
  constructor(names: readonly string[]) {
    this.#columns = new Map(names.map((name, i) => [name, i + 1]));
    this.width = names.length + 1;
    this.#features = [...Map.groupBy(this.#columns, ([name]) => featureOf(name))].map(([feature, columns]) => ({
      columns: columns.map(([, at]) => at),
      points: pointsOf[feature] ?? 1,
    }));
  }

  /** The rows of records from their key components; missing components are 0. */
  rowsOf(owners: Int32Array, components: KeyComponents): Int32Array {
    const rows = new Int32Array(owners.length * this.width);
    const fill = (column: Int32Array, at: number) => {
      for (let record = 0; record < column.length; record++) rows[record * this.width + at] = column[record]!;
    };
    fill(owners, 0);
    for (const [name, at] of this.#columns) fill(components.get(name)?.() ?? new Int32Array(0), at);
    return rows;
  }

  /** The key components of rows. */
  keyComponentsOf(rows: Int32Array): KeyComponents {
    return this.#components(rows.length / this.width, [{ from: 0, rows }]);
  }

  /** Appends rows of records numbered from `from`; returns the next number. */
  add(rows: Int32Array, from: number): number {
    this.#sections.push({ from, rows });
    return from + rows.length / this.width;
  }

  /** The key components of the first `records` records; 0 for those not added. */
  components(records: number): KeyComponents {
    return this.#components(records, this.#sections);
  }

  /**
   * Tells whether a pair is worth comparing in full: it shares a phone, an e-mail address or an id, or several weaker
   * features. Components of the same feature count once.
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

  /** The contact of a record. */
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
