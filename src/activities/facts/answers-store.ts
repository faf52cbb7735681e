import type { Db } from '../../db/connection.ts';

/** The questions that anybody was asked, folded. */
export const questionKeys = (db: Db): string[] =>
  db.prepare('SELECT DISTINCT question_key FROM survey_answer ORDER BY question_key').pluck().all() as string[];

/** The same as somebody wrote them. */
export const askedQuestions = (db: Db): string[] =>
  db
    .prepare('SELECT min(question) FROM survey_answer GROUP BY question_key ORDER BY question_key')
    .pluck()
    .all() as string[];
