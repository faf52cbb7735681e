import type { Frequencies, Frequency } from '../../comparison/model/frequencies.ts';
import type { Model } from '../../comparison/model/model.ts';
import type { Db } from '../../db/connection.ts';
import type { TableReading } from '../../features/reading.ts';

/** The stored result of training on all contacts. */
export interface SavedModel {
  /** Number of compared contacts. */
  readonly contacts: number;
  /** Probability from which pairs were merged. */
  readonly threshold: number;
  readonly model: Model;
  readonly reading: TableReading;
  /** Names of the key components stored per contact. */
  readonly components: readonly string[];
  /** Block limit of each rule. */
  readonly largest: ReadonlyMap<string, number>;
  readonly frequencies: Frequencies;
}

/** Version of the stored form; models of other versions are trained again. */
const format = 6;

interface ModelRow {
  readonly contacts: number;
  readonly threshold: number;
  readonly model: string;
  readonly reading: string;
  readonly key_components: string;
  readonly largest_blocks: string;
}

/** The stored model; undefined before the first training. */
export function savedModel(db: Db): SavedModel | undefined {
  const row = db
    .prepare(`
      SELECT contacts, threshold, model, reading, key_components, largest_blocks FROM match_model WHERE format = ?`)
    .get(format) as ModelRow | undefined;
  if (!row) return undefined;
  return {
    contacts: row.contacts,
    threshold: row.threshold,
    model: unpacked(JSON.parse(row.model)),
    reading: JSON.parse(row.reading),
    components: JSON.parse(row.key_components),
    largest: new Map(Object.entries(JSON.parse(row.largest_blocks))),
    frequencies: storedFrequencies(db),
  };
}

/** Tells whether a model is stored. */
export const hasModel = (db: Db): boolean => db.prepare('SELECT 1 FROM match_model').get() !== undefined;

/** Replaces the stored model. */
export function saveModel(
  db: Db,
  { at, model, reading, components, largest, frequencies, ...figures }: SavedModel & { at: string },
): void {
  db.prepare(`
    INSERT OR REPLACE INTO match_model
      (id, format, at, contacts, threshold, model, reading, key_components, largest_blocks)
    VALUES (1, :format, :at, :contacts, :threshold, :model, :reading, :components, :largest)`).run({
    format,
    at,
    ...figures,
    model: packed(model),
    reading: JSON.stringify(reading),
    components: JSON.stringify(components),
    largest: JSON.stringify(Object.fromEntries(largest)),
  });
  db.exec('DELETE FROM match_frequency');
  const insert = db.prepare('INSERT INTO match_frequency (attribute, filled, hashes, counts) VALUES (?, ?, ?, ?)');
  for (const [feature, { filled, words, counts }] of frequencies) {
    insert.run(feature, filled, bytesOf(words), bytesOf(counts));
  }
}

function storedFrequencies(db: Db): Frequencies {
  const rows = db.prepare('SELECT attribute, filled, hashes AS words, counts FROM match_frequency').all() as {
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

/** JSON with plain arrays; it keeps every digit of a number. */
const packed = (model: Model): string =>
  JSON.stringify(model, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));

interface PackedModel extends Omit<Model, 'nonMatches' | 'usual' | 'parameters'> {
  readonly nonMatches: readonly number[][];
  readonly usual: readonly number[][];
  readonly parameters: {
    readonly same: number;
    readonly m: readonly number[][];
    readonly related: readonly { readonly share: number; readonly cells: readonly (number[] | null)[] }[];
  };
}

function unpacked({ nonMatches, usual, parameters, ...rest }: PackedModel): Model {
  const numbers = (list: readonly number[]) => Float64Array.from(list);
  return {
    ...rest,
    nonMatches: nonMatches.map(numbers),
    usual: usual.map(numbers),
    parameters: {
      ...parameters,
      m: parameters.m.map(numbers),
      related: parameters.related.map(({ share, cells }) => ({
        share,
        cells: cells.map((of) => (of?.length ? numbers(of) : undefined)),
      })),
    },
  };
}
