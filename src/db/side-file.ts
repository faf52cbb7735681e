import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Db } from './connection.ts';

/** A value that a side file takes. */
type SideValue = string | number | null;

/** The writing end of a side file: one thread fills it, without journal and without waiting for the disk. */
export interface SideWriter {
  /** Makes tables. */
  create(tables: string): void;
  /** A prepared insert into these columns of a table: its values go in by their position. */
  into(table: string, columns: readonly string[]): (...values: SideValue[]) => void;
  /** Makes what was written visible to the shop's connection. */
  close(): void;
}

/** The side files of a connection, as its SQL names them: the first, and further ones until `joinSides`. */
const schemaOf = (part: number): string => (part === 0 ? 'side' : `side_${part}`);

/** Where the side files of a connection are made. Plain, so that a thread can take it. */
export interface SidePlace {
  readonly folder: string;
  readonly prefix: string;
}

/** Beside the shop's file; for a private database, or where nothing can be written, the folder for temporary files. */
export function sidePlace(db: Db): SidePlace {
  if (db.readonly || db.memory || db.name === '') return { folder: tmpdir(), prefix: '.crm.side-' };
  return { folder: dirname(db.name), prefix: `.${basename(db.name)}.side-` };
}

/**
 * A new, empty database file, where rows wait on their way in. Open it twice (openSide, attachSide), then it has no name
 * any more and goes with the run.
 */
export function createSide({ folder, prefix }: SidePlace): string {
  const path = join(folder, `${prefix}${randomBytes(6).toString('hex')}`);
  closeSync(openSync(path, 'wx', 0o600));
  sweep(folder, prefix, statSync(path).mtimeMs);
  return path;
}

/** A run that is killed just then leaves an empty file; one that is older than this (milliseconds) is nobody's. */
const longAgo = 60_000;

function sweep(folder: string, prefix: string, now: number): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat && now - stat.mtimeMs > longAgo) unlinkSync(path);
  }
}

/**
 * Opens a side file for writing. It goes through Node's own SQLite, whose insert costs half of that of the shop's
 * connection; no other connection of the process writes to the file, so that the two never meet.
 */
export function openSide(path: string): SideWriter {
  const side = new DatabaseSync(path);
  side.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN');
  return {
    create: (tables) => side.exec(tables),
    into(table, columns) {
      const places = columns.map(() => '?').join(', ');
      const insert = side.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
      return (...values) => void insert.run(...values);
    },
    close() {
      side.exec('COMMIT');
      side.close();
    },
  };
}

/** Makes a side file part of the shop's connection and takes its name away. */
export function attachSide(db: Db, path: string, part: number): void {
  const schema = schemaOf(part);
  db.prepare(`ATTACH ? AS ${schema}`).run(path);
  db.pragma(`${schema}.journal_mode = MEMORY`);
  db.pragma(`${schema}.synchronous = OFF`);
  unlinkSync(path);
}

/** Side files that the connection holds, in the order of their parts. */
const attached = (db: Db): string[] =>
  (db.pragma('database_list') as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => /^side(_\d+)?$/.test(name))
    .sort();

/** Lets go of all side files of the connection: what was in them is gone. */
export function dropSides(db: Db): void {
  for (const schema of attached(db)) db.exec(`DETACH ${schema}`);
}

/**
 * Joins the side files into the first, table by table; equal tables are taken over row by row as they lie (SQLite's
 * transfer of whole tables). A connection that cannot write takes them over into TEMP.
 */
export function joinSides(db: Db): void {
  const [first, ...others] = attached(db) as [string, ...string[]];
  const target = db.readonly ? 'temp' : first;
  const tables = db.prepare(`SELECT name, sql FROM ${first}.sqlite_master WHERE type = 'table'`).all() as {
    name: string;
    sql: string;
  }[];
  for (const { name, sql } of tables) {
    if (db.readonly) db.exec(`DROP TABLE IF EXISTS temp.${name}; ${sql.replace('CREATE TABLE', 'CREATE TEMP TABLE')}`);
    for (const schema of db.readonly ? [first, ...others] : others) {
      db.exec(`INSERT INTO ${target}.${name} SELECT * FROM ${schema}.${name}`);
    }
  }
  for (const schema of db.readonly ? [first, ...others] : others) db.exec(`DETACH ${schema}`);
}
