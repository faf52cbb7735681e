import { type ColumnProfile, ColumnProfiler, type SourceColumn } from './feature-kind.ts';
import { type PackedWords, shared, WordPacker, wordOf } from './packed.ts';

/** A packed input column: the cell of row r is the word `values[r]`. */
export interface RawColumn {
  readonly source: SourceColumn;
  readonly values: Int32Array;
  readonly words: PackedWords;
  /** Number of rows with each word. */
  readonly counts: Uint32Array;
}

export interface RawTable {
  readonly rows: number;
  readonly columns: readonly RawColumn[];
}

/** Longer cells are cut at this length (characters). */
const longestCell = 200;

/** Packs rows as they are read; only distinct cells take memory. */
export class RawTableBuilder {
  readonly #sources: readonly SourceColumn[];
  readonly #packers: readonly WordPacker[];
  readonly #values: Int32Array[];
  #rows = 0;

  constructor(sources: readonly SourceColumn[]) {
    this.#sources = sources;
    this.#packers = sources.map(() => new WordPacker());
    this.#values = sources.map(() => new Int32Array(1 << 10));
  }

  /** Adds a row; `cells` follow the columns, a missing cell is empty. */
  add(cells: readonly string[]): void {
    const row = this.#rows++;
    for (let i = 0; i < this.#packers.length; i++) {
      const cell = cells[i] ?? '';
      if (row >= this.#values[i]!.length) {
        const larger = new Int32Array(this.#values[i]!.length * 2);
        larger.set(this.#values[i]!);
        this.#values[i] = larger;
      }
      const tidy = cell.length > longestCell ? cell.slice(0, longestCell).trim() : cell.trim();
      this.#values[i]![row] = this.#packers[i]!.idOf(tidy);
    }
  }

  /** The rows so far. */
  table(): RawTable {
    const columns = this.#sources.map((source, i) => {
      const words = this.#packers[i]!.words();
      const values = this.#values[i]!.subarray(0, this.#rows);
      const counts = new Uint32Array(words.size);
      for (const id of values) counts[id]!++;
      return { source, values, words, counts };
    });
    return { rows: this.#rows, columns };
  }
}

/** Distinct cells sampled to find out what a column holds. */
const profiledCells = 20_000;

/**
 * Distinct cells of a column with their number of rows; a large column is sampled by hash, independently of the order
 * of rows.
 */
export function sampled({ words, counts }: RawColumn): { cell: string; rows: number }[] {
  const every = Math.max(1, Math.floor(words.size / profiledCells));
  const ids = Array.from({ length: words.size - 1 }, (_, i) => i + 1).filter((id) => words.hashes[id]! % every === 0);
  return ids.map((id) => ({ cell: wordOf(words, id), rows: counts[id]! }));
}

/** The statistics of a packed column. */
export function profileOf(column: RawColumn): ColumnProfile {
  const profiler = new ColumnProfiler(column.words.size - 1);
  for (const { cell, rows } of sampled(column)) profiler.see(cell, rows);
  for (let id = 1; id < column.words.size; id++) profiler.filled += column.counts[id]!;
  return profiler;
}

/** Rewrites every distinct cell of some columns into one dictionary; `rewrite` is given the column's index. */
export function rewritten(
  columns: readonly Pick<RawColumn, 'values' | 'words'>[],
  rewrite: (cell: string, column: number) => string,
) {
  const packer = new WordPacker();
  const values = columns.map(({ values, words }, column) => {
    const newId = new Int32Array(words.size);
    for (let id = 1; id < words.size; id++) newId[id] = packer.idOf(rewrite(wordOf(words, id), column));
    return mapped(values, newId);
  });
  return { values, words: packer.words() };
}

/** Maps values through a table, into shared memory. */
export function mapped(values: Int32Array, table: Int32Array): Int32Array {
  const result = shared.ids(values.length);
  for (let row = 0; row < values.length; row++) result[row] = table[values[row]!]!;
  return result;
}

/** Concatenates columns cell by cell. */
export function joined(columns: readonly RawColumn[]): RawColumn {
  const packer = new WordPacker();
  const rows = columns[0]!.values.length;
  const values = shared.ids(rows);
  for (let row = 0; row < rows; row++) {
    const cells = columns.map(({ words, values }) => wordOf(words, values[row]!)).filter((cell) => cell !== '');
    values[row] = packer.idOf(cells.join(' '));
  }
  return { source: columns.at(-1)!.source, values, words: packer.words(), counts: new Uint32Array(0) };
}
