import type { Db } from '../db/connection.ts';
import type { Judgement } from './judgement.ts';

/** What a whole search learnt, and what it was learnt from. */
export interface KeptModel {
  /** Contacts that were compared. */
  readonly contacts: number;
  /** Probability from which the search merged. */
  readonly threshold: number;
  readonly judgement: Judgement;
}

/** What the last whole search learnt; undefined before the first. */
export function keptModel(db: Db): KeptModel | undefined {
  const row = db.prepare('SELECT contacts, threshold, judgement FROM match_model').get() as
    | { contacts: number; threshold: number; judgement: string }
    | undefined;
  return row && { ...row, judgement: unpacked(JSON.parse(row.judgement)) };
}

/** Keeps what a whole search learnt, in the place of what was known before. */
export function keepModel(db: Db, { at, judgement, ...model }: KeptModel & { at: string }): void {
  db.prepare(`
    INSERT OR REPLACE INTO match_model (id, at, contacts, threshold, judgement)
    VALUES (1, :at, :contacts, :threshold, :judgement)`).run({ at, ...model, judgement: packed(judgement) });
}

/** Typed arrays become plain ones; JSON keeps every digit of a number. */
const packed = (judgement: Judgement): string =>
  JSON.stringify(judgement, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));

interface PackedJudgement extends Omit<Judgement, 'strangers' | 'model'> {
  readonly strangers: readonly number[][];
  readonly model: {
    readonly same: number;
    readonly household: number;
    readonly m: readonly number[][];
    readonly h: readonly (number[] | null)[];
  };
}

function unpacked({ strangers, model, ...rest }: PackedJudgement): Judgement {
  const numbers = (list: readonly number[]) => Float64Array.from(list);
  return {
    ...rest,
    strangers: strangers.map(numbers),
    model: {
      ...model,
      m: model.m.map(numbers),
      h: model.h.map((cells) => (cells?.length ? numbers(cells) : undefined)),
    },
  };
}
