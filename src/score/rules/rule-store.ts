import type { Db } from '../../db/connection.ts';
import type { ScoreRule } from './rule.ts';

/** The rules in the order of their table. */
export const scoreRules = (db: Db): ScoreRule[] =>
  db.prepare('SELECT name, criterion, expression, points FROM score_rule ORDER BY position, name').all() as ScoreRule[];

/** Adds a rule at the end, or changes the one of its name. */
export function saveRule(db: Db, rule: ScoreRule): void {
  db.prepare(`
    INSERT INTO score_rule (name, criterion, expression, points, position)
    VALUES (:name, :criterion, :expression, :points, (SELECT coalesce(max(position), 0) + 1 FROM score_rule))
    ON CONFLICT (name) DO UPDATE SET criterion = excluded.criterion, expression = excluded.expression,
      points = excluded.points`).run(rule);
}

export function deleteRule(db: Db, name: string): void {
  db.prepare('DELETE FROM score_rule WHERE name = ?').run(name);
}
