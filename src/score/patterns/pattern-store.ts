import type { ContactFacts, QueryContext } from '../../contacts/index.ts';
import type { Db, SqlParameters } from '../../db/connection.ts';
import { type ContactStatement, contactStatement, hashLimit, runQuery, stableHash } from '../../segments/index.ts';

/** Contacts that are alike in some fields. */
export interface Pattern {
  /** A value a field, in their order; null where it is not known. */
  readonly values: readonly (string | null)[];
  /** Which of `folds` parts of the contacts they are in, from 0: each part is predicted by what the others tell. */
  readonly fold: number;
  readonly contacts: number;
  readonly hits: number;
}

/** The list by which a contact came first: not a field of the language, where a contact stands on several. */
export const firstList = 'first_list';

const firstListSql = `(SELECT i.list FROM contact_lead l JOIN imported_file i ON i.id = l.import_id
  WHERE l.contact_id = c.id AND i.list IS NOT NULL ORDER BY l.import_id LIMIT 1)`;

/** Which contacts are grouped by which fields. Conditions are SQL over the contact `c`, made of the statement. */
export interface PatternQuestion {
  /** Names of fields of one value, or `firstList`. */
  readonly fields: readonly string[];
  readonly among: (statement: ContactStatement) => string;
  readonly hit: (statement: ContactStatement) => string;
  readonly seed: string;
}

/** Into how many parts contacts are split to judge a prediction on those that it was not made from. */
export const folds = 5;

/** Groups contacts by their values of some fields, in the order of the values. */
export function readPatterns(queryContext: QueryContext, facts: ContactFacts, question: PatternQuestion): Pattern[] {
  const statement = contactStatement(queryContext, facts);
  const { bind } = statement.scope;
  const among = question.among(statement);
  const hit = question.hit(statement);
  const values = question.fields.map((name) => valueSql(name, facts, statement));
  const hash = stableHash('c.id', `score:${question.seed}`, bind);
  const fold = `CAST(${hash} / ${bind(Math.ceil(hashLimit(1_000_000) / folds))} AS INTEGER)`;
  const query = statement.select([...values, fold, 'count(*)', `count(*) FILTER (WHERE ${hit})`], among);
  const places = [...values, fold].map((_, i) => i + 1).join(', ');
  const lines = runQuery(queryContext.db, query, {
    parameters: statement.parameters,
    run: (sql) =>
      queryContext.db.prepare(`${sql} GROUP BY ${places} ORDER BY ${places}`).raw().all(statement.parameters) as (
        | string
        | number
        | null
      )[][],
  });
  const width = values.length;
  return lines.map((line) => ({
    values: line.slice(0, width).map((value) => (value === null ? null : String(value))),
    fold: Number(line[width]),
    contacts: Number(line[width + 1]),
    hits: Number(line[width + 2]),
  }));
}

function valueSql(name: string, facts: ContactFacts, statement: ContactStatement): string {
  if (name === firstList) return firstListSql;
  const field = facts.fields.find((one) => one.name === name);
  return (field && statement.value(field)) ?? 'NULL';
}

/**
 * Gives each contact for whom a condition holds a number that its values decide, into an empty table of (contact_id, value).
 * Contacts of equal values are looked up once.
 */
export function fillValueOf(
  queryContext: QueryContext,
  facts: ContactFacts,
  { table, fields, among, numberOf }: ValueFill,
): void {
  const { db } = queryContext;
  const statement = contactStatement(queryContext, facts);
  const condition = among(statement);
  const values = fields.map((name) => valueSql(name, facts, statement));
  const key = `json_array(${values.join(', ')})`;
  const query = statement.select(['c.id AS id', `${key} AS key`], condition);
  db.function('pattern_value', { deterministic: true }, remembered(numberOf));
  runQuery(db, query, {
    parameters: statement.parameters,
    run: (sql) => insertValues(db, { table, sql, parameters: statement.parameters }),
  });
}

interface ValueFill {
  readonly table: `temp.${string}`;
  readonly fields: readonly string[];
  readonly among: (statement: ContactStatement) => string;
  readonly numberOf: (values: readonly (string | null)[]) => number;
}

function remembered(numberOf: ValueFill['numberOf']): (key: unknown) => number {
  const known = new Map<string, number>();
  return (key) => {
    const text = String(key);
    const before = known.get(text);
    if (before !== undefined) return before;
    const values = (JSON.parse(text) as unknown[]).map((value) => (value === null ? null : String(value)));
    const value = numberOf(values);
    known.set(text, value);
    return value;
  };
}

const insertValues = (db: Db, { table, sql, parameters }: { table: string; sql: string; parameters: SqlParameters }) =>
  db
    .prepare(`INSERT INTO ${table} (contact_id, value) SELECT k.id, pattern_value(k.key) FROM (${sql}) k`)
    .run(parameters);
