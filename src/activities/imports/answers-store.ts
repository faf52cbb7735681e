import type { Db } from '../../db/connection.ts';

/** SQL: what a row of a file answers, as one text; NULL where it answers nothing. */
export const stagedAnswers = (row: string): string => `(
  SELECT group_concat(question_key || char(31) || answer, char(30)) FROM (
    SELECT question_key, answer FROM staged_answer s WHERE s.id = ${row} ORDER BY question_key))`;

/** The same of an activity that is there. */
export const storedAnswers = (activity: string): string => `(
  SELECT group_concat(question_key || char(31) || answer, char(30)) FROM (
    SELECT question_key, answer FROM survey_answer s WHERE s.activity_id = ${activity} ORDER BY question_key))`;

/** Writes the answers of the rows that became activities. */
export const insertAnswers = (db: Db): void => {
  db.exec(`
    INSERT INTO survey_answer (activity_id, contact_id, question, question_key, answer, answer_key)
    SELECT b.id + s.id, r.contact_id, s.question, s.question_key, s.answer, s.answer_key
    FROM temp.activity_base b CROSS JOIN staged_answer s JOIN temp.activity_row r ON r.id = s.id
    WHERE r.outcome IN ('new', 'merged') ORDER BY s.id, s.rowid`);
};
