import type { Db } from '../db/connection.ts';
import type { DrawMethod } from './selection.ts';

/** A draw as it is stored. */
export interface StoredDraw {
  readonly id: number;
  readonly name: string;
  readonly folder: string;
  readonly expression: string;
  readonly household: 0 | 1;
  readonly method: DrawMethod;
  readonly prizes: number;
  readonly entrants: number;
  readonly entrants_sha256: string;
  readonly frozen_at: string;
  readonly seed: string | null;
  readonly drawn_at: string | null;
}

const drawColumns = `
  id, name, folder, expression, household, method, prizes, entrants, entrants_sha256, frozen_at, seed, drawn_at`;

/** The draw of a folder; undefined for none. */
export const drawIn = (db: Db, folder: string): StoredDraw | undefined =>
  db.prepare(`SELECT ${drawColumns} FROM draw WHERE folder = ?`).get(folder) as StoredDraw | undefined;

/** Every draw, the newest first. */
export const allDraws = (db: Db): StoredDraw[] =>
  db.prepare(`SELECT ${drawColumns} FROM draw ORDER BY id DESC`).all() as StoredDraw[];

export const drawNames = (db: Db): string[] =>
  db.prepare('SELECT DISTINCT name FROM draw WHERE seed IS NOT NULL ORDER BY name').pluck().all() as string[];

/** The number of the draw that comes next. */
export const nextDraw = (db: Db): number =>
  db.prepare('SELECT coalesce(max(id), 0) + 1 FROM draw').pluck().get() as number;

export function insertDraw(db: Db, draw: Omit<StoredDraw, 'seed' | 'drawn_at'>): void {
  db.prepare(`
    INSERT INTO draw (id, name, folder, expression, household, method, prizes, entrants, entrants_sha256, frozen_at)
    VALUES (:id, :name, :folder, :expression, :household, :method, :prizes, :entrants, :entrants_sha256, :frozen_at)`).run(
    draw,
  );
}

/** Notes the seed of a draw. */
export function setSeed(db: Db, draw: { id: number; seed: string; at: string }): void {
  db.prepare('UPDATE draw SET seed = :seed, drawn_at = :at WHERE id = :id').run(draw);
}

/** A winner as it is stored. */
export interface StoredWinner {
  readonly prize: number;
  readonly token: string;
  /** Null: erased. */
  readonly contact: number | null;
}

export function insertWinners(db: Db, draw: number, winners: readonly StoredWinner[]): void {
  const insert = db.prepare(`
    INSERT INTO draw_winner (draw_id, prize, token, contact_id)
    VALUES (:draw, :prize, :token, (SELECT id FROM contact WHERE id = :contact))`);
  for (const winner of winners) insert.run({ draw, ...winner });
}

/** Who won, in the order of the prizes. */
export const winnersIn = (db: Db, draw: number): (StoredWinner & { readonly name: string | null })[] =>
  db
    .prepare(`
      SELECT w.prize, w.token, w.contact_id AS contact, c.name FROM draw_winner w LEFT JOIN contact c ON c.id = w.contact_id
      WHERE w.draw_id = ? ORDER BY w.prize`)
    .all(draw) as (StoredWinner & { readonly name: string | null })[];

/** What a contact won. */
export interface WonPrize {
  readonly draw: string;
  readonly prize: number;
  readonly of: number;
  readonly drawn_at: string;
}

/** The prizes of a contact, the newest first. */
export const prizesOf = (db: Db, contact: number): WonPrize[] =>
  db
    .prepare(`
      SELECT d.name AS draw, w.prize, d.prizes AS "of", d.drawn_at FROM draw_winner w JOIN draw d ON d.id = w.draw_id
      WHERE w.contact_id = ? ORDER BY d.id DESC, w.prize`)
    .all(contact) as WonPrize[];

/** The contacts of temp.selected in the order of their ids. */
export const selectedContacts = (db: Db): number[] =>
  db.prepare('SELECT contact_id FROM temp.selected ORDER BY contact_id').pluck().all() as number[];

/** The highest id that a contact has or had. */
export const highestContact = (db: Db): number =>
  db
    .prepare(
      'SELECT max(coalesce((SELECT max(id) FROM contact), 0), coalesce((SELECT max(loser) FROM contact_merge), 0))',
    )
    .pluck()
    .get() as number;
