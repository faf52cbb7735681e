import type { Frequencies, Frequency } from '../../comparison/model/frequencies.ts';
import type { Judgement } from '../../comparison/model/judgement.ts';
import type { Db } from '../../db/connection.ts';
import type { Reading } from '../../features/reading.ts';

/** What a whole search learnt, and what it was learnt from. */
export interface SavedModel {
  /** Contacts that were compared. */
  readonly contacts: number;
  /** Probability from which the search merged. */
  readonly threshold: number;
  readonly judgement: Judgement;
  readonly reading: Reading;
  /** The parts that are kept of each contact, by name. */
  readonly parts: readonly string[];
  /** How many records a block of each rule holds at most. */
  readonly largest: ReadonlyMap<string, number>;
  readonly frequencies: Frequencies;
}

/** Grows with every change of what is kept, or of how it is made: what an older crm kept is learnt anew. */
const form = 5;

interface ModelRow {
  readonly contacts: number;
  readonly threshold: number;
  readonly judgement: string;
  readonly reading: string;
  readonly parts: string;
  readonly largest: string;
}

/** What the last whole search learnt; undefined before the first. */
export function savedModel(db: Db): SavedModel | undefined {
  const row = db
    .prepare('SELECT contacts, threshold, judgement, reading, parts, largest FROM match_model WHERE form = ?')
    .get(form) as ModelRow | undefined;
  if (!row) return undefined;
  return {
    ...row,
    judgement: unpacked(JSON.parse(row.judgement)),
    reading: JSON.parse(row.reading),
    parts: JSON.parse(row.parts),
    largest: new Map(Object.entries(JSON.parse(row.largest))),
    frequencies: keptFrequencies(db),
  };
}

/** Was there a whole search whose answer stands? */
export const hasModel = (db: Db): boolean => db.prepare('SELECT 1 FROM match_model').get() !== undefined;

/** Keeps what a whole search learnt, in the place of what was known before. */
export function saveModel(
  db: Db,
  { at, judgement, reading, parts, largest, frequencies, ...model }: SavedModel & { at: string },
): void {
  db.prepare(`
    INSERT OR REPLACE INTO match_model (id, form, at, contacts, threshold, judgement, reading, parts, largest)
    VALUES (1, :form, :at, :contacts, :threshold, :judgement, :reading, :parts, :largest)`).run({
    form,
    at,
    ...model,
    judgement: packed(judgement),
    reading: JSON.stringify(reading),
    parts: JSON.stringify(parts),
    largest: JSON.stringify(Object.fromEntries(largest)),
  });
  db.exec('DELETE FROM match_frequency');
  const insert = db.prepare('INSERT INTO match_frequency (attribute, filled, words, counts) VALUES (?, ?, ?, ?)');
  for (const [attribute, { filled, words, counts }] of frequencies) {
    insert.run(attribute, filled, bytesOf(words), bytesOf(counts));
  }
}

function keptFrequencies(db: Db): Frequencies {
  const rows = db.prepare('SELECT attribute, filled, words, counts FROM match_frequency').all() as {
    attribute: string;
    filled: number;
    words: Buffer;
    counts: Buffer;
  }[];
  return new Map(
    rows.map(({ attribute, filled, words, counts }): [string, Frequency] => [
      attribute,
      { filled, words: numbersOf(words), counts: numbersOf(counts) },
    ]),
  );
}

const bytesOf = (numbers: Uint32Array): Buffer => Buffer.from(new Uint8Array(numbers.buffer));
const numbersOf = (bytes: Buffer): Uint32Array => new Uint32Array(new Uint8Array(bytes).buffer);

/** Typed arrays become plain ones; JSON keeps every digit of a number. */
const packed = (judgement: Judgement): string =>
  JSON.stringify(judgement, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));

interface PackedJudgement extends Omit<Judgement, 'nonMatches' | 'usual' | 'model'> {
  readonly nonMatches: readonly number[][];
  readonly usual: readonly number[][];
  readonly model: {
    readonly same: number;
    readonly m: readonly number[][];
    readonly related: readonly { readonly share: number; readonly cells: readonly (number[] | null)[] }[];
  };
}

function unpacked({ nonMatches, usual, model, ...rest }: PackedJudgement): Judgement {
  const numbers = (list: readonly number[]) => Float64Array.from(list);
  return {
    ...rest,
    nonMatches: nonMatches.map(numbers),
    usual: usual.map(numbers),
    model: {
      ...model,
      m: model.m.map(numbers),
      related: model.related.map(({ share, cells }) => ({
        share,
        cells: cells.map((of) => (of?.length ? numbers(of) : undefined)),
      })),
    },
  };
}
