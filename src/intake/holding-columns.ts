import { hiddenColumns } from './fields.ts';
import type { Profile } from './profile-types.ts';

/** Which of the columns that no field takes, or that are blanked, hold data: each is looked at until it does. */
export class HoldingColumns {
  #empty: readonly number[];
  readonly found: number[] = [];

  constructor(profile: Pick<Profile, 'columns' | 'keepNationalId'>) {
    const hidden = hiddenColumns(profile);
    this.#empty = profile.columns.flatMap(({ unused }, column) =>
      (unused && unused !== 'rejects_note') || hidden.includes(column) ? [column] : [],
    );
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
