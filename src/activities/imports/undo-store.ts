import { deleteEdits } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';

/** Marks the people of an import's activities as those whose derived data must be computed anew. */
export const markActivitiesDirty = (db: Db, importId: number): void => {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty SELECT contact_id FROM activity WHERE import_id = ? AND contact_id IS NOT NULL`).run(
    importId,
  );
};

/** Contacts that refused something by an activity of an import: that is not taken back with it. */
export const refusedBy = (db: Db, importId: number): number[] =>
  db
    .prepare(`
      SELECT DISTINCT a.contact_id FROM activity a LEFT JOIN disposition d ON d.name = a.disposition
      WHERE a.import_id = ? AND a.contact_id IS NOT NULL AND (d.closes = 'channel' OR a.event IN ('unsubscribed', 'complained'))
      ORDER BY 1`)
    .pluck()
    .all(importId) as number[];

/**
 * Takes the activities of an import away, with the edits by which wrong numbers left: versions that they had replaced stand
 * again, or pass to the one that replaced theirs. Tells how many.
 */
export function deleteActivities(db: Db, importId: number): number {
  db.exec('DROP TABLE IF EXISTS temp.undone_activity');
  db.prepare(`
    CREATE TEMP TABLE undone_activity AS
    WITH RECURSIVE going (id, next) AS (
      SELECT id, replaced_by FROM activity WHERE import_id = :importId
      UNION
      SELECT g.id, n.replaced_by FROM going g JOIN activity n ON n.id = g.next WHERE n.import_id = :importId
    )
    SELECT o.id, g.next FROM going g JOIN activity o ON o.replaced_by = g.id AND o.import_id IS NOT :importId
    WHERE g.next IS NULL OR g.next NOT IN (SELECT id FROM activity WHERE import_id = :importId)`).run({ importId });
  deleteEdits(db, `SELECT edit_id FROM activity WHERE import_id = ${importId}`);
  db.prepare('DELETE FROM survey_answer WHERE activity_id IN (SELECT id FROM activity WHERE import_id = ?)').run(
    importId,
  );
  const { changes } = db.prepare('DELETE FROM activity WHERE import_id = ?').run(importId);
  db.exec('UPDATE activity SET replaced_by = u.next FROM temp.undone_activity u WHERE u.id = activity.id');
  return changes;
}
