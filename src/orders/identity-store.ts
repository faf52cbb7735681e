import type { Db } from '../db/connection.ts';

/**
 * What each order of the file is beside the orders of the base with its number: temp.order_group.outcome becomes `duplicate`
 * (the base says the same), `merged` (the same order said anew, in place of `replaces`) or stays `new`. The same order is
 * of the same person, or nothing speaks against it on the same day. Another person on another day, or another store, is
 * another order. Where neither is clear its rows go to temp.unclear_row. Runs after matchPeople and setPeople.
 */
export function compareWithBase(db: Db, idNamespace: string): void {
  findCandidates(db, idNamespace);
  settleUnknown(db);
  evaluateOrders(db);
  refuseShared(db);
  rejectUnclearOrders(db);
}

/**
 * temp.candidate: every pair of an order of the file and one of the base whose numbers have the same key. Numbers that a
 * spreadsheet changed (00017, 17) mean the same order only where person, day and amount agree.
 */
function findCandidates(db: Db, idNamespace: string): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.candidate;
    CREATE TEMP TABLE candidate (row_id INTEGER NOT NULL, order_id INTEGER NOT NULL, verdict TEXT NOT NULL)`);
  db.prepare(`
    INSERT INTO temp.candidate (row_id, order_id, verdict)
    SELECT row_id, order_id, CASE
      WHEN NOT same_number THEN CASE
        WHEN same_store AND same_day AND amount = base_amount AND who IS base_who THEN
          CASE WHEN content = base_content THEN 'duplicate' ELSE 'update' END
        ELSE 'similar' END
      WHEN NOT same_store THEN 'elsewhere'
      WHEN content = base_content THEN 'duplicate'
      WHEN who = base_who THEN 'update'
      WHEN who <> base_who AND NOT same_day THEN 'other'
      WHEN (who IS NULL OR base_who IS NULL) AND same_day THEN 'likely'
      WHEN who IS NULL OR base_who IS NULL THEN 'unknown'
      ELSE 'unclear' END
    FROM (
      SELECT g.row_id, o.id AS order_id, g.who, coalesce(m.winner, o.contact_id) AS base_who, g.content, o.content AS base_content,
        g.amount, o.amount AS base_amount, g.order_no = o.order_no AS same_number, g.order_date = o.order_date AS same_day,
        g.store IS NULL OR o.store IS NULL OR fold_key(g.store) = fold_key(o.store) AS same_store
      FROM temp.order_group g CROSS JOIN orders o ON o.order_key = g.order_key
      LEFT JOIN temp.merge_plan m ON m.loser = o.contact_id
      WHERE g.order_key IS NOT NULL AND o.id_namespace = :idNamespace AND o.replaced_by IS NULL)`).run({ idNamespace });
  db.exec('CREATE INDEX temp.candidate_row ON candidate (row_id)');
}

/** So many numbers given again, to one that goes on, show that a till restarts them. */
const manyReused = 10;

/**
 * A number on another day whose person is not known: another order in the file of a till that restarts its numbers, as
 * those of its known people show; else nobody can tell.
 */
function settleUnknown(db: Db): void {
  const { reused, continued } = db
    .prepare(`
      SELECT count(DISTINCT row_id) FILTER (WHERE verdict = 'other') AS reused,
        count(DISTINCT row_id) FILTER (WHERE verdict IN ('duplicate', 'update')) AS continued
      FROM temp.candidate`)
    .get() as { reused: number; continued: number };
  const restarts = reused >= manyReused * Math.max(continued, 1);
  db.prepare("UPDATE temp.candidate SET verdict = ? WHERE verdict = 'unknown'").run(restarts ? 'other' : 'unclear');
}

/** The verdict that decides: the first of these that any order of the base has. */
const order = ['duplicate', 'update', 'likely', 'unclear'];

function evaluateOrders(db: Db): void {
  const places = order.map((verdict, place) => `WHEN '${verdict}' THEN ${place}`).join(' ');
  db.exec(`
    UPDATE temp.order_group SET outcome = j.outcome, replaces = j.order_id
    FROM (
      SELECT row_id, order_id, CASE verdict WHEN 'duplicate' THEN 'duplicate' WHEN 'unclear' THEN 'unclear' ELSE 'merged' END AS outcome,
        row_number() OVER (PARTITION BY row_id ORDER BY CASE verdict ${places} END, order_id DESC) AS place
      FROM temp.candidate WHERE verdict IN (${order.map((verdict) => `'${verdict}'`).join(', ')})) j
    WHERE j.row_id = order_group.row_id AND j.place = 1;
    UPDATE temp.order_group SET reused = 1 WHERE outcome = 'new'
      AND row_id IN (SELECT row_id FROM temp.candidate WHERE verdict IN ('other', 'elsewhere'));
    UPDATE temp.order_group SET similar = 1 WHERE outcome = 'new'
      AND row_id IN (SELECT row_id FROM temp.candidate WHERE verdict = 'similar');
    UPDATE temp.order_group SET reused = 1 WHERE order_no IN (
      SELECT order_no FROM temp.order_group g WHERE order_no IN (SELECT order_no FROM temp.number_use WHERE doubtful)
      GROUP BY order_no HAVING count(*) > 1);
  `);
}

/** One order of the base cannot be two of the file: who of them takes its place is not clear. */
function refuseShared(db: Db): void {
  db.exec(`
    UPDATE temp.order_group SET outcome = 'unclear' WHERE outcome = 'merged' AND replaces IN (
      SELECT replaces FROM temp.order_group WHERE outcome IN ('merged', 'duplicate') GROUP BY replaces HAVING count(*) > 1)`);
}

function rejectUnclearOrders(db: Db): void {
  const unclear = (code: string, condition: string) => `
    INSERT OR IGNORE INTO temp.unclear_row (row_id, code)
    SELECT row_id, '${code}' FROM temp.order_group WHERE ${condition}
    UNION
    SELECT m.row_id, '${code}' FROM temp.order_group g JOIN temp.order_row m ON m.first = g.row_id WHERE ${condition};`;
  const any = db.prepare("SELECT 1 FROM temp.order_group WHERE outcome = 'unclear' OR currencies > 1 LIMIT 1").get();
  if (!any) return;
  db.exec(`
    CREATE INDEX IF NOT EXISTS temp.order_row_first ON order_row (first);
    ${unclear('order.number_unclear', "outcome = 'unclear'")}
    ${unclear('order.mixed_currencies', 'currencies > 1')}`);
}
