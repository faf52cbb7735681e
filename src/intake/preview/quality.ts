import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { RowCleaner } from '../stage/row-cleaner.ts';

/** How the cells of a field could be read. */
export interface Quality {
  /** Cells that hold more than a word for nothing. */
  filled: number;
  valid: number;
  /** By code. */
  refused: Record<string, number>;
}

/** How the cells of a column could be read. */
export interface ColumnQuality {
  /** Cells that are not blank. */
  filled: number;
  valid: number;
  refused: number;
}

/** Counts how the cells of a file are read, by column and by field. */
export class QualityTally {
  readonly columns: ColumnQuality[];
  readonly byField: Record<string, Quality>;
  readonly #cleaner: RowCleaner;

  constructor(cleaner: RowCleaner, width: number) {
    this.#cleaner = cleaner;
    this.columns = Array.from({ length: width }, () => ({ filled: 0, valid: 0, refused: 0 }));
    this.byField = Object.fromEntries(cleaner.fields.map((field) => [field, { filled: 0, valid: 0, refused: {} }]));
  }

  /** Counts a row: its cells as they stand, and as the cleaner read them. */
  see(raw: readonly string[], cells: readonly Cleaned<unknown>[]): void {
    for (const [column, tally] of this.columns.entries()) if (raw[column]?.trim()) tally.filled++;
    for (const [i, field] of this.#cleaner.fields.entries()) {
      const { value, refused } = cells[i] as Cleaned<unknown>;
      if (value === null && refused === null) continue;
      const column = this.columns[this.#cleaner.columns[i] as number] as ColumnQuality;
      const quality = this.byField[field] as Quality;
      quality.filled++;
      if (value !== null) {
        quality.valid++;
        column.valid++;
      }
      if (!refused) continue;
      quality.refused[refused] = (quality.refused[refused] ?? 0) + 1;
      column.refused++;
    }
  }
}
