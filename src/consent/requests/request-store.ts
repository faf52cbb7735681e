import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** What somebody asked of their data. */
export const requestKinds = ['access', 'erase', 'correct', 'object'] as const;
export type RequestKind = (typeof requestKinds)[number];

export interface PersonRequest {
  readonly id: number;
  /** Null: erased since. */
  readonly contact: number | null;
  readonly kind: RequestKind;
  readonly received_on: LocalDate;
  readonly answer_by: LocalDate | null;
  readonly target_on: LocalDate;
  readonly legal_by: LocalDate;
  readonly answered_on: LocalDate | null;
  readonly done_on: LocalDate | null;
}

export type NewRequest = Omit<PersonRequest, 'id' | 'answered_on' | 'done_on'>;

export const insertRequest = (db: Db, request: NewRequest): number =>
  Number(
    db
      .prepare(`
        INSERT INTO person_request (contact_id, kind, received_on, answer_by, target_on, legal_by)
        VALUES (:contact, :kind, :received_on, :answer_by, :target_on, :legal_by)`)
      .run(request).lastInsertRowid,
  );

const columns = 'id, contact_id AS contact, kind, received_on, answer_by, target_on, legal_by, answered_on, done_on';

/** The requests that wait, the most urgent first; with `all` those that are done too. An erasure ends every request. */
export const requests = (db: Db, { all }: { all: boolean }): PersonRequest[] =>
  db
    .prepare(`
      SELECT ${columns} FROM person_request WHERE :all OR (done_on IS NULL AND erased = 0)
      ORDER BY done_on IS NOT NULL OR erased, legal_by, id`)
    .all({ all: Number(all) }) as PersonRequest[];

export const requestById = (db: Db, id: number): PersonRequest | undefined =>
  db.prepare(`SELECT ${columns} FROM person_request WHERE id = ?`).get(id) as PersonRequest | undefined;

export const markRequest = (
  db: Db,
  { id, what, on }: { id: number; what: 'answered' | 'done'; on: LocalDate },
): void => {
  db.prepare(`
    UPDATE person_request SET answered_on = coalesce(answered_on, :on), done_on = CASE :what WHEN 'done' THEN :on ELSE done_on END
    WHERE id = :id`).run({ id, what, on });
};

/** How many requests wait although their day has come. */
export const overdueRequests = (db: Db, today: LocalDate): number =>
  db
    .prepare(`
      SELECT count(*) FROM person_request WHERE done_on IS NULL AND erased = 0
        AND (legal_by < :today OR target_on < :today OR (answered_on IS NULL AND answer_by < :today))`)
    .pluck()
    .get({ today }) as number;
