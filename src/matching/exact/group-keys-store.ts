import type { personColumns } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';

/** Hotlines: 1800 and 1900. */
const hotlines = "(value LIKE '+841800%' OR value LIKE '+841900%')";

/**
 * Finds the keys of groups: role mailboxes, hotlines, and values with more than `most` distinct names; rows of the
 * latter are flagged.
 */
export function findGroupKeys(db: Db, most: number): void {
  db.exec(`
    INSERT OR IGNORE INTO temp.group_key
    SELECT DISTINCT 'e', p.email_key, '' FROM temp.holder h JOIN staged_person p ON p.id = h.node
    WHERE h.kind = 'e' AND p.email_key = h.value AND (' ' || p.flags || ' ') LIKE '% email.role %';
    INSERT OR IGNORE INTO temp.group_key SELECT DISTINCT kind, value, id_namespace FROM temp.holder WHERE kind = 'p' AND ${hotlines};
  `);
  const shared = db
    .prepare(`
      INSERT OR IGNORE INTO temp.group_key
      SELECT kind, value, id_namespace FROM temp.holder GROUP BY kind, value, id_namespace
      HAVING count(*) > :most AND count(DISTINCT name_key) > :most
      RETURNING kind, value, id_namespace`)
    .all({ most }) as GroupKey[];
  flagHolders(db, shared);
}

/** A key of a group. */
interface GroupKey {
  readonly kind: string;
  readonly value: string;
  readonly id_namespace: string;
}

function flagHolders(db: Db, keys: readonly GroupKey[]): void {
  const flag = db.prepare(`
    INSERT OR IGNORE INTO temp.row_flag
    SELECT node, 'match.shared_value' FROM temp.holder
    WHERE node > 0 AND kind = :kind AND value = :value AND id_namespace = :id_namespace`);
  if (keys.length === 0) return;
  db.exec('CREATE INDEX IF NOT EXISTS temp.holder_by_value ON holder (value, kind)');
  for (const key of keys) flag.run(key);
}

/** Adds the phones of several people to the group keys. */
export function addGroupPhones(db: Db, phones: Iterable<string>): void {
  const insert = db.prepare("INSERT OR IGNORE INTO temp.group_key (kind, value, id_namespace) VALUES ('p', ?, '')");
  // Collected before the first insert: a running query blocks the connection.
  for (const phone of [...phones]) insert.run(phone);
}

/** A phone and one of its given names. */
export interface PhoneName {
  readonly value: string;
  readonly key: string;
  readonly mark: string;
}

/** The given names of phones that have at least `least`, ordered by phone. */
export const namesOfPhones = (db: Db, least: number): IterableIterator<PhoneName> =>
  db
    .prepare(`
      SELECT DISTINCT value, given_key AS key, coalesce(given_mark, '') AS mark FROM temp.holder
      WHERE kind = 'p' AND given_key IS NOT NULL AND value IN (
        SELECT value FROM temp.holder WHERE kind = 'p' AND given_key IS NOT NULL
        GROUP BY value HAVING count(DISTINCT given_key || '/' || coalesce(given_mark, '')) >= :least)
      ORDER BY 1, 2, 3`)
    .iterate({ least }) as IterableIterator<PhoneName>;

/** Fixed lines belong to firms or households. */
const fixedLine = "value LIKE '+842%'";

/**
 * Splits the holders of a phone, or of a name without other keys, by given name. Equal given names stay together
 * unless both have diacritics and these differ. Holders without a name form a group of their own if there are several
 * groups, else they belong to the one. A phone with two given names, and any fixed line, is split by the whole name.
 */
export function splitByGivenName(db: Db): void {
  db.exec(`
    CREATE TEMP TABLE phone_given AS
    SELECT value, given_key, count(DISTINCT nullif(given_mark, '')) AS marks,
      count(DISTINCT nullif(given_mark, '')) + max(given_mark = '') AS spellings
    FROM temp.holder WHERE kind IN ('p', 'n') AND given_key IS NOT NULL GROUP BY value, given_key;
    CREATE TEMP TABLE phone_parted AS
    SELECT value FROM temp.phone_given GROUP BY value
    HAVING sum(CASE WHEN marks > 1 THEN spellings ELSE 1 END) > 1
    UNION
    SELECT value FROM temp.holder WHERE kind = 'p' AND ${fixedLine} GROUP BY value HAVING count(DISTINCT name_key) > 1;
    CREATE UNIQUE INDEX temp.phone_given_key ON phone_given (value, given_key);
    UPDATE temp.holder SET part =
      CASE WHEN given_key IS NULL THEN '-'
        ELSE name_key || (SELECT CASE WHEN g.marks > 1 THEN '/' || holder.given_mark ELSE '' END
          FROM temp.phone_given g WHERE g.value = holder.value AND g.given_key = holder.given_key) END
    WHERE kind IN ('p', 'n') AND value IN (SELECT value FROM temp.phone_parted);
    DROP TABLE temp.phone_given;
    DROP TABLE temp.phone_parted;
  `);
}

/**
 * Splits the holders of a mailbox that has several spellings (providers ignore dots) and several names by spelling:
 * lists that make up addresses from names collide there.
 */
export function splitBySpelling(db: Db): void {
  db.exec(`
    UPDATE temp.holder SET part = coalesce(email, '')
    WHERE kind = 'e' AND value IN (
      SELECT value FROM temp.holder WHERE kind = 'e' GROUP BY value
      HAVING count(DISTINCT email) > 1 AND count(DISTINCT name_key) > 1);
  `);
}

/** All personal values of a row: rows that are equal in them are one person, whatever keys they share. */
const wholeStatement = (row: string) =>
  personalColumns.map((column) => `coalesce(${row}.${column}, '')`).join(' || char(31) || ');

const personalColumns = [
  ...[
    'name',
    'phone',
    'phones',
    'shared_phones',
    'email_key',
    'emails',
    'id_namespace',
    'external_id',
    'birth_date',
    'birth_year',
    'gender',
  ],
  ...['address', 'ward', 'district', 'province_code', 'postal_code', 'company', 'occupation'],
] as const satisfies readonly (typeof personColumns)[number][];

/** Splits the holders of group keys by all their personal values, so that importing a list twice adds nobody. */
export function splitByStatement(db: Db): void {
  db.exec(`
    UPDATE temp.holder SET part = '=' || coalesce(
      CASE WHEN node > 0 THEN (SELECT ${wholeStatement('p')} FROM staged_person p WHERE p.id = holder.node)
        ELSE (SELECT ${wholeStatement('l')} FROM contact_lead l WHERE l.id = holder.lead_id) END, node)
    WHERE EXISTS (
      SELECT 1 FROM temp.group_key g WHERE g.value = holder.value AND g.kind = holder.kind AND g.id_namespace = holder.id_namespace);
  `);
}
