import type { Cleaned } from '../cleaning/cleaned.ts';
import { type Person, personColumns } from '../contacts/index.ts';
import type { StoredRow } from './recheck-store.ts';

/** What reading all rows again changed, or would change. */
export interface RecheckReport {
  /** Null for a dry run. */
  readonly recheck: number | null;
  readonly checked: number;
  readonly changed: number;
  /** Changed rows by column: with another value, with one where there was none, with none where there was one. */
  readonly fields: Readonly<Record<string, { changed: number; filled: number; emptied: number }>>;
  /** Codes that changed rows have now or had before, by row. */
  readonly flags: Readonly<Record<string, { added: number; removed: number }>>;
  /** Why cells of changed rows are refused now. */
  readonly refused: Readonly<Record<string, number>>;
  /** Rows left as they were although they read otherwise: nobody could be recognised by them, or they lead to an erased person. */
  readonly left: Readonly<Record<string, number>>;
}

/** The codes of a row. */
export const codesOf = (flags: string): string[] => flags.split(' ').filter((code) => code !== '');

/** Counts what changes. */
export class RecheckTally {
  checked = 0;
  changed = 0;
  readonly #fields: Record<string, { changed: number; filled: number; emptied: number }> = {};
  readonly #flags: Record<string, { added: number; removed: number }> = {};
  readonly #refused: Record<string, number> = {};
  readonly #left: Record<string, number> = {};

  leave(reason: string): void {
    this.#left[reason] = (this.#left[reason] ?? 0) + 1;
  }

  change(row: StoredRow, person: Person & { readonly flags: string }, cells: readonly Cleaned<unknown>[]): void {
    this.changed++;
    for (const column of personColumns) {
      if (row[column] === person[column]) continue;
      this.#fields[column] ??= { changed: 0, filled: 0, emptied: 0 };
      const counts = this.#fields[column];
      counts[row[column] === null ? 'filled' : person[column] === null ? 'emptied' : 'changed']++;
    }
    const [old, now] = [codesOf(row.flags), codesOf(person.flags)];
    for (const code of now) if (!old.includes(code)) this.#code(code).added++;
    for (const code of old) if (!now.includes(code)) this.#code(code).removed++;
    for (const { refused } of cells) if (refused) this.#refused[refused] = (this.#refused[refused] ?? 0) + 1;
  }

  #code(code: string) {
    this.#flags[code] ??= { added: 0, removed: 0 };
    return this.#flags[code];
  }

  report(): Omit<RecheckReport, 'recheck'> {
    const { checked, changed } = this;
    return { checked, changed, fields: this.#fields, flags: this.#flags, refused: this.#refused, left: this.#left };
  }
}
