import type { Profile } from './profile-types.ts';

/** Which columns of a file hold data: each is looked at until it does. */
export class HoldingColumns {
  #empty: readonly number[];
  readonly found: number[] = [];

  constructor({ columns }: Pick<Profile, 'columns'>) {
    this.#empty = columns.flatMap(({ unused }, column) => (unused === 'rejects_note' ? [] : [column]));
  }

  see(cells: readonly string[]): void {
    let filled = false;
    for (const column of this.#empty) {
      if (!cells[column]?.trim()) continue;
      this.found.push(column);
      filled = true;
    }
    if (filled) this.#empty = this.#empty.filter((column) => !this.found.includes(column));
  }
}
