import type { Db } from '../../db/connection.ts';
import { keysetRows } from '../../db/keyset-pages.ts';
import { type ContactStatement, runQuery } from '../../segments/index.ts';
import type { Criterion, ScoreRule } from '../rules/rule.ts';

/** Puts the points of sources where `fillPoints` finds them: by the import of a list, and by the source that rows state. */
export function fillSourcePoints(
  db: Db,
  {
    imports,
    stated,
  }: {
    imports: readonly { readonly importId: number; readonly points: number }[];
    stated: readonly { readonly source: string; readonly points: number }[];
  },
): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.score_import_points;
    CREATE TEMP TABLE score_import_points (import_id INTEGER PRIMARY KEY, points INTEGER NOT NULL) STRICT;
    DROP TABLE IF EXISTS temp.score_stated_points;
    CREATE TEMP TABLE score_stated_points (source TEXT PRIMARY KEY, points INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    DROP TABLE IF EXISTS temp.score_list_points;
    CREATE TEMP TABLE score_list_points (contact_id INTEGER PRIMARY KEY, points INTEGER NOT NULL) STRICT`);
  const insertImport = db.prepare(
    'INSERT INTO temp.score_import_points (import_id, points) VALUES (:importId, :points)',
  );
  for (const one of imports) insertImport.run(one);
  const insertStated = db.prepare('INSERT INTO temp.score_stated_points (source, points) VALUES (:source, :points)');
  for (const one of stated) insertStated.run(one);
  if (imports.length === 0) return;
  db.exec(`
    INSERT INTO temp.score_list_points (contact_id, points)
    SELECT l.contact_id, max(p.points) FROM contact_lead l JOIN temp.score_import_points p ON p.import_id = l.import_id
    GROUP BY l.contact_id`);
}

const sourceSql = `max(coalesce((SELECT p.points FROM temp.score_list_points p WHERE p.contact_id = c.id), 0),
  coalesce((SELECT s.points FROM temp.score_stated_points s WHERE s.source = c.source), 0))`;

const bitOf = (place: number): number => 2 ** place;

/**
 * temp.contact_points, a row a contact: which rules hold, as bits in the order of the rules, and the points of its source. The
 * points of the criteria are computed from the bits when they are read, so that each rule is asked once.
 */
export function fillPoints(db: Db, statement: ContactStatement, rules: readonly AskedRule[]): void {
  const sum = (criterion: Criterion) =>
    ['0', ...rules.flatMap((rule, i) => (rule.criterion === criterion ? [pointsSql(rule, i)] : []))].join(' + ');
  db.exec(`
    DROP TABLE IF EXISTS temp.contact_points;
    CREATE TEMP TABLE contact_points (
      contact_id INTEGER PRIMARY KEY, held INTEGER NOT NULL, source INTEGER NOT NULL,
      need INTEGER AS (${sum('need')}), means INTEGER AS (${sum('means')}), authority INTEGER AS (${sum('authority')})
    ) STRICT`);
  const held = ['0', ...rules.map(({ condition }, i) => `(${condition}) * ${statement.scope.bind(bitOf(i))}`)].join(
    ' + ',
  );
  const query = statement.select(['c.id', `CAST(${held} AS INTEGER)`, sourceSql]);
  runQuery(db, query, {
    parameters: statement.parameters,
    run: (sql) =>
      db.prepare(`INSERT INTO temp.contact_points (contact_id, held, source) ${sql}`).run(statement.parameters),
  });
}

/** A rule with its condition in SQL. */
export type AskedRule = ScoreRule & { readonly condition: string };

/** A computed column takes no parameter; the points are whole numbers by the CHECK of their table. */
const pointsSql = ({ points }: ScoreRule, place: number): string =>
  `((held >> ${place}) & 1) * (${Math.trunc(points)})`;

/** For how many contacts each of so many rules holds, from `fillPoints`. */
export const ruleCounts = (db: Db, rules: number): number[] =>
  rules === 0
    ? []
    : (db
        .prepare(
          `SELECT ${Array.from({ length: rules }, (_, i) => `total((held >> ${i}) & 1)`).join(', ')} FROM temp.contact_points`,
        )
        .raw()
        .get() as number[]);

/** How many contacts have each score, ascending. */
export const scoreCounts = (db: Db): [score: number, contacts: number][] =>
  db
    .prepare('SELECT need + means + authority + source, count(*) FROM temp.contact_points GROUP BY 1 ORDER BY 1')
    .raw()
    .all() as [number, number][];

/** A contact's points: contact id, the shop's own id, need, means, authority, source, their sum. */
export type PointsLine = [
  contactId: number,
  externalId: string | null,
  need: number,
  means: number,
  authority: number,
  source: number,
  score: number,
];

/** Every contact with its points, by id, in pages. */
export const pointsLines = (db: Db): Generator<PointsLine, void, undefined> =>
  keysetRows<PointsLine>(db, {
    sql: `
      SELECT p.contact_id, c.external_id, p.need, p.means, p.authority, p.source, p.need + p.means + p.authority + p.source
      FROM temp.contact_points p JOIN contact c ON c.id = p.contact_id WHERE p.contact_id > :after ORDER BY p.contact_id`,
    raw: true,
    key: ([contactId]) => contactId,
  });

/** The lists and the stated source of a contact. */
export const sourcesOf = (
  db: Db,
  contact: number,
): { kind: 'list' | 'source'; name: string; vendor: string | null }[] =>
  db
    .prepare(`
      SELECT 'list' AS kind, v.list AS name, n.vendor FROM contact_list v LEFT JOIN bought_list n ON n.name = v.list
      WHERE v.contact_id = :contact
      UNION ALL SELECT 'source', source, NULL FROM contact WHERE id = :contact AND source IS NOT NULL ORDER BY 1, 2`)
    .all({ contact }) as { kind: 'list' | 'source'; name: string; vendor: string | null }[];
