import type { Db } from '../db/connection.ts';
import { type ContactStatement, runQuery } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** A question that contacts were asked. */
export interface Question {
  readonly question: string;
  readonly question_key: string;
}

/** Every question with an answer by a day, in the order in which they were asked first. */
export const questions = (db: Db, asOf: LocalDate): Question[] =>
  db
    .prepare(`
      SELECT min(question) AS question, question_key FROM contact_answer
      WHERE contact_id IS NOT NULL AND on_day <= :asOf GROUP BY question_key ORDER BY min(answer_id)`)
    .all({ asOf }) as Question[];

/** Puts the contacts of a statement with the value that they are grouped by into a fresh temp.survey_contact. */
export function fillContacts(db: Db, statement: ContactStatement, group: { value: string; condition: string }): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.survey_contact;
    CREATE TEMP TABLE survey_contact (contact_id INTEGER NOT NULL, grp ANY) STRICT`);
  const query = statement.select(['c.id', group.value], group.condition);
  runQuery(db, query, {
    parameters: statement.parameters,
    run: (sql) => db.prepare(`INSERT INTO temp.survey_contact (contact_id, grp) ${sql}`).run(statement.parameters),
  });
  db.exec('CREATE INDEX temp.survey_contact_by_contact ON survey_contact (contact_id)');
}

/** Contacts of one group who gave the same answer. */
export interface AnswerCount {
  readonly question_key: string;
  readonly grp: string | number | null;
  readonly answer: string;
  readonly answer_key: string;
  readonly contacts: number;
}

/** What the contacts of temp.survey_contact answered last to each question by a day. */
export const answerCounts = (db: Db, asOf: LocalDate): AnswerCount[] =>
  db
    .prepare(`
      WITH ranked AS (
        SELECT contact_id, question_key, answer, answer_key,
          row_number() OVER (PARTITION BY contact_id, question_key ORDER BY on_day DESC, answer_id DESC) AS place
        FROM contact_answer WHERE contact_id IS NOT NULL AND on_day <= :asOf
      )
      SELECT r.question_key, s.grp, min(r.answer) AS answer, r.answer_key, count(*) AS contacts
      FROM ranked r JOIN temp.survey_contact s ON s.contact_id = r.contact_id
      WHERE r.place = 1
      GROUP BY r.question_key, s.grp, r.answer_key, CASE WHEN r.answer_key = '' THEN r.answer END
      ORDER BY r.question_key, s.grp, contacts DESC, answer`)
    .all({ asOf }) as AnswerCount[];
