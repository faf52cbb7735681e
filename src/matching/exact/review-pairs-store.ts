import type { Db } from '../../db/connection.ts';

/** The values of a component's member that may contradict; a contact has a line for each distinct set of its leads. */
export interface Member {
  readonly root: number;
  readonly id: number;
  readonly node: number;
  readonly given_key: string | null;
  readonly given_mark: string | null;
  readonly birth_date: string | null;
  readonly gender: string | null;
  readonly phone: string | null;
}

/** The members of components in which at least two of given name, birth date, gender and phone have several values. */
export function contradictingMembers(db: Db): Member[] {
  return db
    .prepare(`
      WITH member AS (
        SELECT c.root, c.id, n.node, p.given_key, p.given_mark, p.birth_date, p.gender, p.phone
        FROM temp.component c JOIN temp.node n ON n.id = c.id JOIN staged_person p ON p.id = n.node
        UNION ALL
        SELECT DISTINCT c.root, c.id, n.node, l.given_key, l.given_mark, l.birth_date, l.gender, l.phone
        FROM temp.component c JOIN temp.node n ON n.id = c.id JOIN contact_lead l ON l.contact_id = -n.node
      ), suspect AS (
        SELECT root FROM member GROUP BY root
        HAVING (count(DISTINCT given_key) > 1 OR count(DISTINCT nullif(given_mark, '')) > 1)
          + (count(DISTINCT birth_date) > 1) + (count(DISTINCT gender) > 1) + (count(DISTINCT phone) > 1) >= 2
          AND (count(DISTINCT given_key) > 1 OR count(DISTINCT nullif(given_mark, '')) > 1
            OR (count(DISTINCT birth_date) > 1 AND count(DISTINCT gender) > 1))
      )
      SELECT member.* FROM member JOIN suspect USING (root) ORDER BY root, node`)
    .all() as Member[];
}

/** Indexes holders by node; it pays only where single components are read. */
export const indexHolders = (db: Db): void => {
  db.exec('CREATE INDEX IF NOT EXISTS temp.holder_by_node ON holder (node)');
};

/** (group, node id) of the holders of one component. */
export function holdersOfComponent(db: Db, root: number): [string, number][] {
  return db
    .prepare(`
      SELECT h.kind || h.value || char(31) || h.id_namespace || char(31) || h.part, c.id
      FROM temp.component c JOIN temp.node n ON n.id = c.id JOIN temp.holder h ON h.node = n.node
      WHERE c.root = ? ORDER BY 1, 2`)
    .raw()
    .all(root) as [string, number][];
}

/** (name, node id) of those of one component: each name under which a key of it is held. */
export const namesInComponent = (db: Db, root: number): [string, number][] =>
  db
    .prepare(`
      SELECT DISTINCT h.name_key, c.id
      FROM temp.component c JOIN temp.node n ON n.id = c.id JOIN temp.holder h ON h.node = n.node
      WHERE c.root = ? AND h.name_key IS NOT NULL ORDER BY 1, 2`)
    .raw()
    .all(root) as [string, number][];

/** Pairs of nodes in one component whose contacts were decided to be different people. */
export const decidedApart = (db: Db): { root: number; a: number; b: number }[] =>
  db
    .prepare(`
      SELECT c.root, c.id AS a, d.id AS b
      FROM contact_review r CROSS JOIN temp.node n ON n.node = -r.a CROSS JOIN temp.component c ON c.id = n.id
      CROSS JOIN temp.node m ON m.node = -r.b CROSS JOIN temp.component d ON d.id = m.id
      WHERE r.verdict = 'different' AND c.root = d.root ORDER BY c.root, c.id, d.id`)
    .all() as { root: number; a: number; b: number }[];

/** The nodes of a component that are contacts, oldest first. */
export const contactsOfComponent = (db: Db, root: number): number[] =>
  db
    .prepare(`
      SELECT c.id FROM temp.component c JOIN temp.node n ON n.id = c.id
      WHERE c.root = ? AND n.node < 0 ORDER BY n.node DESC`)
    .pluck()
    .all(root) as number[];

/** Records pairs of nodes that share a key but may not be joined. */
export function writeReviewPairs(db: Db, pairs: Iterable<readonly [number, number]>): void {
  const insert = db.prepare('INSERT OR IGNORE INTO temp.doubt (a, b) VALUES (?, ?)');
  for (const pair of pairs) insert.run(pair);
}

/** Number of new people that stay separate only until review, as a flag count. */
export function reviewFlags(db: Db): Record<string, number> {
  const doubted = db
    .prepare(`
      SELECT count(DISTINCT coalesce(k.first_row, d.node))
      FROM (SELECT a AS node FROM temp.doubt UNION SELECT b FROM temp.doubt) d
      LEFT JOIN temp.link k ON k.row_id = d.node
      WHERE d.node > 0 AND k.contact_id IS NULL`)
    .pluck()
    .get() as number;
  return doubted > 0 ? { 'match.review': doubted } : {};
}
